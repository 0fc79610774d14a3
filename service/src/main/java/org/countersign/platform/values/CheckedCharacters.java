package org.countersign.platform.values;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * Random characters that people copy by hand: none that looks like another, and at the end a check
 * character by ISO/IEC 7064 MOD 37-2, which tells every single mistyped character and every two
 * that changed places.
 */
public final class CheckedCharacters {
  /** Of a payload: no I, L, O, U. */
  private static final String PAYLOAD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** ISO/IEC 7064: characters of MOD 37-2 by value; the last can only be a check character. */
  private static final String CHECK_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

  private static final int MODULUS = 37;
  private static final int RADIX = 2;

  private CheckedCharacters() {}

  /**
   * Draws a fresh payload with its check character. A payload whose check character is not in the
   * payload's own alphabet is never used: it could be misread.
   */
  public static String draw(SecureRandom random, int length) {
    while (true) {
      var payload = new StringBuilder(length + 1);
      for (int index = 0; index < length; index++) {
        payload.append(PAYLOAD_ALPHABET.charAt(random.nextInt(PAYLOAD_ALPHABET.length())));
      }
      char check = check(payload);
      if (PAYLOAD_ALPHABET.indexOf(check) >= 0) {
        return payload.append(check).toString();
      }
    }
  }

  /** What a person typed, as it was meant: any case, any separators, O for 0, I or L for 1. */
  public static String meant(String typed) {
    return typed
        .toUpperCase(Locale.ROOT)
        .replaceAll("[\\s.\u2010-\u2015_-]", "")
        .replace('O', '0')
        .replace('I', '1')
        .replace('L', '1');
  }

  /** Whether these are a payload of this length and its check character. */
  public static boolean isValid(String value, int length) {
    return value.length() == length + 1
        && value.chars().allMatch(character -> PAYLOAD_ALPHABET.indexOf(character) >= 0)
        && check(value.substring(0, length)) == value.charAt(length);
  }

  /** The check character of a payload. */
  public static char check(CharSequence payload) {
    // ISO/IEC 7064 §7.1, pure system: P(1) = a(1), P(j+1) = P(j)·r + a(j+1) (mod M); the check
    // character makes the sum 1.
    int sum = 0;
    for (int index = 0; index < payload.length(); index++) {
      sum = (sum + CHECK_ALPHABET.indexOf(payload.charAt(index))) * RADIX % MODULUS;
    }
    return CHECK_ALPHABET.charAt((MODULUS + 1 - sum) % MODULUS);
  }
}
