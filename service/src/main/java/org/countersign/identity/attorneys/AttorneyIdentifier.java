package org.countersign.identity.attorneys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.util.Optional;
import org.countersign.platform.values.CheckedCharacters;
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

  public AttorneyIdentifier {
    if (!isValid(value)) {
      throw new IllegalArgumentException("Not an attorney identifier");
    }
  }

  /** Draws a fresh one. */
  public static AttorneyIdentifier draw(SecureRandom random) {
    return new AttorneyIdentifier(CheckedCharacters.draw(random, PAYLOAD));
  }

  /** Reads what a person typed: any case, with or without separators, O for 0, I or L for 1. */
  public static Optional<AttorneyIdentifier> read(String text) {
    if (text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    var compact = CheckedCharacters.meant(text);
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

  private static boolean isValid(String value) {
    return CheckedCharacters.isValid(value, PAYLOAD);
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
