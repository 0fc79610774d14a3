package org.countersign.platform.values;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes UUIDv7 (RFC 9562 §5.7): 48 bits of real time in milliseconds, then random bits, so that ids
 * sort by age.
 */
public final class IdSource {
  private final TrustClock clock;
  private final SecureRandom random;

  public IdSource(TrustClock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** A fresh id. */
  public UUID next() {
    long high = (clock.now().toEpochMilli() << 16) | 0x7000 | (random.nextInt() & 0x0FFF);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /** {@code bytes} random bytes as unpadded base64url: tokens, link secrets, challenges. */
  public String token(int bytes) {
    var value = new byte[bytes];
    random.nextBytes(value);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }
}
