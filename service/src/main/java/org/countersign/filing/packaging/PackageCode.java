package org.countersign.filing.packaging;

import java.security.SecureRandom;
import java.util.Optional;
import org.countersign.platform.values.CheckedCharacters;

/**
 * What is printed on a copy so that its holder can ask about the package: twelve random characters
 * (60 bits, which nobody guesses) and a check character. Printed {@code XXXX-XXXX-XXXX-C}. Carries
 * no meaning; every version of a filing's package has the same.
 *
 * @param value thirteen characters
 */
public record PackageCode(String value) {
  private static final int PAYLOAD = 12;
  private static final int GROUP = 4;
  private static final int LONGEST_INPUT = 40;

  public PackageCode {
    if (!CheckedCharacters.isValid(value, PAYLOAD)) {
      throw new IllegalArgumentException("Not a code of a package");
    }
  }

  static PackageCode draw(SecureRandom random) {
    return new PackageCode(CheckedCharacters.draw(random, PAYLOAD));
  }

  /** Reads what a person typed from paper; a mistyped character is told without asking anybody. */
  public static Optional<PackageCode> read(String text) {
    if (text.length() > LONGEST_INPUT) {
      return Optional.empty();
    }
    var meant = CheckedCharacters.meant(text);
    return CheckedCharacters.isValid(meant, PAYLOAD)
        ? Optional.of(new PackageCode(meant))
        : Optional.empty();
  }

  /** {@code XXXX-XXXX-XXXX-C}. */
  @Override
  public String toString() {
    return value.replaceAll("(.{" + GROUP + "})", "$1-");
  }
}
