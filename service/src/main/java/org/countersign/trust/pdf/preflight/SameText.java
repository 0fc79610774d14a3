package org.countersign.trust.pdf.preflight;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/** Whether two ways of writing a form's value say the same. */
final class SameText {
  private SameText() {}

  /**
   * Case, blanks and punctuation do not count; forms print dates as mm/dd/yyyy and numbers as they
   * like.
   *
   * @param shown as printed
   * @param value as stored; canonical XFA writes dates as ISO 8601 and numbers with all decimals
   */
  static boolean same(String shown, String value) {
    var left = canonical(shown);
    if (left.equals(canonical(value)) || left.equals(usDate(value))) {
      return true;
    }
    var number = decimal(shown.replace(",", "").replace("$", ""));
    return number.isPresent()
        && decimal(value).filter(d -> d.compareTo(number.get()) == 0).isPresent();
  }

  static Optional<BigDecimal> decimal(String text) {
    return text.matches("-?\\d{1,18}(\\.\\d{1,18})?")
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }

  static String canonical(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String usDate(String text) {
    return text.matches("\\d{4}-\\d{2}-\\d{2}")
        ? text.substring(5, 7) + text.substring(8, 10) + text.substring(0, 4)
        : "";
  }
}
