package org.countersign.identity.attorneys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;

/**
 * The one permanent identifier of an attorney: eight random characters and a check character by
 * ISO/IEC 7064 MOD 37-2. Stored as nine characters, printed {@code CTS-XXXX-XXXX-C}. Carries no
 * meaning.
 *
 * @param value nine characters of {@code 0-9 A-H J K M N P-T V-Z}
 */
public record AttorneyIdentifier(String value) {
  private static final String PREFIX = "CTS";
  private static final int PAYLOAD = 8;
  private static final int LONGEST_INPUT = 40;

  /** Characters of a payload: no I, L, O, U. */
  private static final String PAYLOAD_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** ISO/IEC 7064: characters of MOD 37-2 by value; the last can only be a check character. */
  private static final String CHECK_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*";

  private static final int MODULUS = 37;
  private static final int RADIX = 2;

  public AttorneyIdentifier {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not an attorney identifier");
    }
  }

  /**
   * Draws a fresh one. A payload whose check character is not in the payload's own alphabet is
   * never used: it could be misread.
   */
  public static AttorneyIdentifier draw(SecureRandom random) {
    while (true) {
      var payload = new StringBuilder(PAYLOAD + 1);
      for (int index = 0; index < PAYLOAD; index++) {
        payload.append(PAYLOAD_ALPHABET.charAt(random.nextInt(PAYLOAD_ALPHABET.length())));
      }
      char check = check(payload);
      if (PAYLOAD_ALPHABET.indexOf(check) >= 0) {
        return new AttorneyIdentifier(payload.append(check).toString());
      }
    }
  }

  /** Reads what a person typed: any case, with or without separators, O for 0, I or L for 1. */
  public static Optional<AttorneyIdentifier> read(String text) {
    if (text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    var compact =
        text.toUpperCase(Locale.ROOT)
            .replaceAll("[\\s.\u2010-\u2015_-]", "")
            .replace('O', '0')
            .replace('I', '1')
            .replace('L', '1');
    var bare =
        compact.length() == PREFIX.length() + PAYLOAD + 1 && compact.startsWith(PREFIX)
            ? compact.substring(PREFIX.length())
            : compact;
    return isValid(bare) ? Optional.of(new AttorneyIdentifier(bare)) : Optional.empty();
  }

  /** Reads what a person typed; what is no identifier names nobody. */
  @JsonCreator
  public static AttorneyIdentifier parse(String text) {
    return read(text)
        .orElseThrow(
            () ->
                new Failure(
                    CommonProblem.NOT_FOUND,
                    "This is no attorney identifier. It looks like CTS-XXXX-XXXX-C; check for a"
                        + " mistyped character."));
  }

  /** The check character of eight characters. */
  static char check(CharSequence payload) {
    // ISO/IEC 7064 §7.1, pure system: P(1) = a(1), P(j+1) = P(j)·r + a(j+1) (mod M); the check
    // character makes the sum 1.
    int sum = 0;
    for (int index = 0; index < payload.length(); index++) {
      sum = (sum + CHECK_ALPHABET.indexOf(payload.charAt(index))) * RADIX % MODULUS;
    }
    return CHECK_ALPHABET.charAt((MODULUS + 1 - sum) % MODULUS);
  }

  private static boolean isValid(String value) {
    return value.length() == PAYLOAD + 1
        && value.chars().allMatch(character -> PAYLOAD_ALPHABET.indexOf(character) >= 0)
        && check(value.substring(0, PAYLOAD)) == value.charAt(PAYLOAD);
  }

  /** {@code CTS-XXXX-XXXX-C}. */
  @Override
  @JsonValue
  public String toString() {
    return PREFIX
        + "-"
        + value.substring(0, PAYLOAD / 2)
        + "-"
        + value.substring(PAYLOAD / 2, PAYLOAD)
        + "-"
        + value.charAt(PAYLOAD);
  }
}
