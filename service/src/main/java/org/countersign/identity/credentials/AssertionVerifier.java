package org.countersign.identity.credentials;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.io.IOException;
import java.net.URI;
import java.security.Key;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.countersign.platform.values.TrustClock;

/**
 * Checks clients' assertions: {@code private_key_jwt} (RFC 7523 §3, OpenID Connect Core §9) with
 * algorithms from a list and short lives.
 */
public final class AssertionVerifier {
  /** The algorithms a client may sign with. */
  public static final List<String> ALGORITHMS = List.of("ES256", "PS256", "RS256", "EdDSA");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST = 8192;
  private static final int LONGEST_JTI = 200;
  private static final Duration LIFETIME = Duration.ofMinutes(5);
  // Clients' clocks run ahead of ours by so much at most.
  private static final Duration SKEW = Duration.ofSeconds(30);

  private final TrustClock clock;
  private final URI issuer;

  AssertionVerifier(TrustClock clock, URI issuer) {
    this.clock = clock;
    this.issuer = issuer;
  }

  /** An assertion that holds; whether its {@code jti} is fresh, the caller finds out. */
  public record Assertion(String jti, Instant expiresAt) {}

  /** The client an assertion names, unproved: only good for finding the keys to prove it. */
  public Optional<String> claimedClient(String assertion) {
    var parts = assertion.split("\\.", -1);
    if (assertion.length() > LONGEST || parts.length != 3) {
      return Optional.empty();
    }
    try {
      var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
      return Optional.ofNullable(claims.path("iss").textValue());
    } catch (IOException | IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /**
   * Checks an assertion of a client.
   *
   * @param keys the client's public keys by {@code kid}
   */
  public Optional<Assertion> verify(
      String assertion, String client, Function<String, Optional<PublicKey>> keys) {
    if (assertion.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      return accepted(parser(keys).parseSignedClaims(assertion).getPayload(), client);
    } catch (JwtException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Assertion> accepted(Claims claims, String client) {
    var expires = claims.get("exp", Long.class);
    var issuedAt = claims.get("iat", Long.class);
    var jti = claims.getId();
    var now = clock.now();
    if (expires == null || jti == null || jti.isEmpty() || jti.length() > LONGEST_JTI) {
      return Optional.empty();
    }
    // RFC 7523 §3: iss and sub are the client; aud is exactly us, so that an assertion for another
    // server cannot be replayed here.
    boolean holds =
        client.equals(claims.getIssuer())
            && client.equals(claims.getSubject())
            && Set.of(issuer.toString()).equals(claims.getAudience())
            && expires > now.getEpochSecond()
            && expires <= now.plus(LIFETIME).plus(SKEW).getEpochSecond()
            && (issuedAt == null || issuedAt <= now.plus(SKEW).getEpochSecond());
    return holds
        ? Optional.of(new Assertion(jti, Instant.ofEpochSecond(expires)))
        : Optional.empty();
  }

  private JwtParser parser(Function<String, Optional<PublicKey>> keys) {
    return Jwts.parser()
        .clock(new JwtClock(clock))
        .clockSkewSeconds(SKEW.toSeconds())
        .sig()
        .clear()
        .add(List.of(Jwts.SIG.ES256, Jwts.SIG.PS256, Jwts.SIG.RS256, Jwts.SIG.EdDSA))
        .and()
        .zip()
        .clear()
        .and()
        .keyLocator(
            header ->
                Optional.ofNullable(header.get("kid"))
                    .map(Object::toString)
                    .flatMap(keys)
                    .map(Key.class::cast)
                    .orElseThrow(() -> new JwtException("unknown kid")))
        .build();
  }
}
