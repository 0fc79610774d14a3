package org.countersign.identity.credentials;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.SigningKey;
import org.countersign.trust.pki.ServiceRole;

/** What the service attests about attorneys, and the keys to check it with. */
public final class Credentials {
  /** The {@code typ} of an attestation. */
  public static final String ATTESTATION_TYPE = "attorney-attestation+jwt";

  private final Attorneys attorneys;
  private final TokenKeys keys;
  private final StatusLists lists;
  private final TrustClock clock;
  private final URI issuer;
  private final Duration lifetime;

  Credentials(
      Attorneys attorneys,
      TokenKeys keys,
      StatusLists lists,
      TrustClock clock,
      URI issuer,
      Duration lifetime) {
    this.attorneys = attorneys;
    this.keys = keys;
    this.lists = lists;
    this.clock = clock;
    this.issuer = issuer;
    this.lifetime = lifetime;
  }

  /**
   * What a package says about its attorney, as of one moment.
   *
   * @param attestation as {@link #attestation}
   * @param statusList the list's token that the attestation points at
   */
  public record Proof(String attestation, String statusList) {}

  /**
   * A signed statement that this attorney is registered and active. Public, so it has no audience.
   *
   * @throws org.countersign.platform.values.Failure {@code attorney-not-active}
   */
  public String attestation(Tx tx, AttorneyId id) {
    var attorney = attorneys.requireActive(tx, id);
    return attestation(attorney, lists.place(tx, id, lifetime));
  }

  /** The attestation and, beside it, the list that says that it holds now. */
  public Proof proof(Tx tx, AttorneyId id) {
    var attorney = attorneys.requireActive(tx, id);
    var place = lists.place(tx, id, lifetime);
    return new Proof(attestation(attorney, place), lists.token(tx, place.list()));
  }

  private String attestation(Attorney attorney, StatusLists.Place place) {
    var service = keys.service(ServiceRole.ATTESTATION);
    var key = service.key();
    return Jwts.builder()
        .header()
        .type(ATTESTATION_TYPE)
        .keyId(key.keyId())
        .x509Chain(TokenKeys.belowRoot(service))
        .and()
        .issuer(issuer.toString())
        .subject(attorney.identifier().toString())
        .claim("iat", clock.now().getEpochSecond())
        .claim("exp", place.expiresAt().getEpochSecond())
        .claim("name", attorney.name().full())
        .claim("practitionerType", attorney.practitionerType().name())
        .claim("jurisdictions", attorney.jurisdictions())
        .claim(
            "status",
            Map.of("status_list", Map.of("idx", place.index(), "uri", place.uri().toString())))
        .signWith(key, HandleSignature.ES256)
        .compact();
  }

  /** The public keys as JWK Set (RFC 7517 §5), JSON. */
  public String jwks() {
    var jwks =
        List.of(KeyRole.ATTESTATION, KeyRole.ACCESS_TOKEN, KeyRole.STATUS_LIST).stream()
            .flatMap(role -> keys.listed(role).stream())
            .map(Credentials::jwk)
            .toList();
    return "{\"keys\":[" + String.join(",", jwks) + "]}";
  }

  private static String jwk(SigningKey key) {
    return Jwks.json(
        Jwks.builder()
            .key((ECPublicKey) key.publicKey())
            .id(key.keyId())
            .algorithm("ES256")
            .publicKeyUse("sig")
            .build());
  }
}
