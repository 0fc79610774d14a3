package org.countersign.identity.credentials;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.Jwts;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.Keys;

/** Checks our own access tokens (RFC 9068 §4, RFC 8725). */
public final class TokenVerifier {
  private static final int LONGEST = 4096;

  private final Keys keys;
  private final TrustClock clock;
  private final URI issuer;

  TokenVerifier(Keys keys, TrustClock clock, URI issuer) {
    this.keys = keys;
    this.clock = clock;
    this.issuer = issuer;
  }

  /** A token that holds. */
  public record Verified(ClientId client, Set<String> scopes) {
    public Verified {
      scopes = Set.copyOf(scopes);
    }
  }

  /** What a token says, or nothing when anything about it is wrong. */
  public Optional<Verified> verify(String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      var jws = parser().parseSignedClaims(token);
      // RFC 9068 §4: no other kind of JWT of ours may pass for an access token.
      if (!TokenIssuer.TYPE.equals(jws.getHeader().getType())) {
        return Optional.empty();
      }
      return verified(jws.getPayload());
    } catch (JwtException | IllegalArgumentException | Failure e) {
      return Optional.empty();
    }
  }

  private Optional<Verified> verified(Claims claims) {
    var client = claims.get("client_id", String.class);
    var scope = claims.get("scope", String.class);
    if (client == null
        || scope == null
        || claims.getId() == null
        || claims.get("exp") == null
        || !client.equals(claims.getSubject())
        || !Set.of(issuer.toString()).equals(claims.getAudience())) {
      return Optional.empty();
    }
    return Optional.of(new Verified(ClientId.parse(client), Set.copyOf(List.of(scope.split(" ")))));
  }

  private io.jsonwebtoken.JwtParser parser() {
    return Jwts.parser()
        .clock(new JwtClock(clock))
        .sig()
        .clear()
        .add(Jwts.SIG.ES256)
        .and()
        .zip()
        .clear()
        .and()
        .requireIssuer(issuer.toString())
        .keyLocator(
            header ->
                keys.listed(KeyRole.ACCESS_TOKEN).stream()
                    .filter(key -> key.keyId().equals(header.get("kid")))
                    .findFirst()
                    .orElseThrow(() -> new JwtException("unknown kid"))
                    .publicKey())
        .build();
  }
}
