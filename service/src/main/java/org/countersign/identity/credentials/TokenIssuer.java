package org.countersign.identity.credentials;

import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;

/** Issues access tokens (RFC 9068). */
public final class TokenIssuer {
  static final String TYPE = "at+jwt";

  private final Keys keys;
  private final IdSource ids;
  private final TrustClock clock;
  private final URI issuer;
  private final Duration lifetime;

  TokenIssuer(Keys keys, IdSource ids, TrustClock clock, URI issuer, Duration lifetime) {
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
    this.issuer = issuer;
    this.lifetime = lifetime;
  }

  /**
   * An access token.
   *
   * @param id its {@code jti}
   */
  public record AccessToken(String token, String id, Duration lifetime) {}

  /** A token for this client with these scopes; its audience is this service. */
  public AccessToken accessToken(ClientId client, Set<String> scopes) {
    var key = keys.require(KeyRole.ACCESS_TOKEN);
    var id = ids.next().toString();
    long now = clock.now().getEpochSecond();
    var token =
        Jwts.builder()
            .header()
            .type(TYPE)
            .keyId(key.keyId())
            .and()
            .issuer(issuer.toString())
            .audience()
            .single(issuer.toString())
            .subject(client.toString())
            .id(id)
            .claim("client_id", client.toString())
            .claim("scope", String.join(" ", scopes.stream().sorted().toList()))
            .claim("iat", now)
            .claim("exp", now + lifetime.toSeconds())
            .signWith(key, HandleSignature.ES256)
            .compact();
    return new AccessToken(token, id, lifetime);
  }
}
