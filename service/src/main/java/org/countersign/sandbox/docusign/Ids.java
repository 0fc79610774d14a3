package org.countersign.sandbox.docusign;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** GUIDs and secrets. */
final class Ids {
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  static String guid() {
    var high = RANDOM.nextLong() & ~0xF000L | 0x4000L;
    var low = RANDOM.nextLong() & ~(0b11L << 62) | 0b10L << 62;
    return new UUID(high, low).toString();
  }

  static String secret() {
    var bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static long number() {
    return RANDOM.nextLong();
  }
}
