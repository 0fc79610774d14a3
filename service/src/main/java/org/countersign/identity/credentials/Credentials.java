package org.countersign.identity.credentials;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Jwks;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.List;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;
import org.countersign.trust.keys.SigningKey;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.ServiceRole;

/** What the service attests about attorneys, and the keys to check it with. */
public final class Credentials {
  /** The {@code typ} of an attestation. */
  public static final String ATTESTATION_TYPE = "attorney-attestation+jwt";

  private final Attorneys attorneys;
  private final Keys keys;
  private final CertificateAuthority authority;
  private final TrustClock clock;
  private final URI issuer;
  private final Duration lifetime;

  Credentials(
      Attorneys attorneys,
      Keys keys,
      CertificateAuthority authority,
      TrustClock clock,
      URI issuer,
      Duration lifetime) {
    this.attorneys = attorneys;
    this.keys = keys;
    this.authority = authority;
    this.clock = clock;
    this.issuer = issuer;
    this.lifetime = lifetime;
  }

  /**
   * A signed statement that this attorney is registered and active. Public, so it has no audience.
   *
   * @throws org.countersign.platform.values.Failure {@code attorney-not-active}
   */
  public String attestation(Tx tx, AttorneyId id) {
    return attestation(attorneys.requireActive(tx, id));
  }

  private String attestation(Attorney attorney) {
    var key = keys.require(KeyRole.ATTESTATION);
    var chain = authority.chain(ServiceRole.ATTESTATION);
    long now = clock.now().getEpochSecond();
    return Jwts.builder()
        .header()
        .type(ATTESTATION_TYPE)
        .keyId(key.keyId())
        // Up to the issuing authority: the root is what a verifier brings along.
        .x509Chain(chain.subList(0, chain.size() - 1))
        .and()
        .issuer(issuer.toString())
        .subject(attorney.identifier().toString())
        .claim("iat", now)
        .claim("exp", now + lifetime.toSeconds())
        .claim("name", attorney.name().full())
        .claim("practitionerType", attorney.practitionerType().name())
        .claim("jurisdictions", attorney.jurisdictions())
        .signWith(key, HandleSignature.ES256)
        .compact();
  }

  /** The public keys as JWK Set (RFC 7517 §5), JSON. */
  public String jwks() {
    var jwks =
        List.of(KeyRole.ATTESTATION, KeyRole.ACCESS_TOKEN, KeyRole.STATUS_LIST).stream()
            .map(role -> jwk(keys.require(role)))
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
