package org.countersign.platform.values;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * The outside form of an id: a prefix that names the kind, an underscore and the 128 bits in 26
 * lower-case Crockford base32 characters ({@code fil_01jd…}). Inside, ids are UUIDs.
 */
public final class PublicId {
  private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

  private PublicId() {}

  /** Prints {@code uuid} behind {@code prefix}. */
  public static String print(String prefix, UUID uuid) {
    var characters = new char[LENGTH];
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    for (int index = LENGTH - 1; index >= 0; index--) {
      characters[index] = ALPHABET.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return prefix + "_" + new String(characters);
  }

  /** Reads an id of the given kind; empty when the text is not exactly one. */
  public static Optional<UUID> parse(String prefix, String text) {
    int start = prefix.length() + 1;
    if (text.length() != start + LENGTH || !text.startsWith(prefix + "_")) {
      return Optional.empty();
    }
    long high = 0;
    long low = 0;
    for (int index = start; index < text.length(); index++) {
      int digit = ALPHABET.indexOf(text.charAt(index));
      // 26 characters hold 130 bits: the first may use only three.
      if (digit < 0 || (index == start && digit > 7)) {
        return Optional.empty();
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return Optional.of(new UUID(high, low));
  }

  /** Reads an id or fails with a 404-like problem: an id that cannot exist names nothing. */
  public static UUID require(String prefix, String text) {
    return parse(prefix, text.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "There is no " + prefix + " with this id."));
  }
}
