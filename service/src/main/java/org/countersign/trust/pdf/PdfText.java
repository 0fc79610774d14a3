package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** PDF tokens as ASCII text (ISO 32000-2 §7.3). */
public final class PdfText {
  private static final HexFormat HEX = HexFormat.of();
  private static final int THOUSAND = 1000;
  private static final double LARGEST = 1e12;
  private static final String DELIMITERS = "()<>[]{}/%#";

  private PdfText() {}

  /** A name with its solidus; irregular characters as {@code #xx} (§7.3.5). */
  public static String name(String name) {
    var text = new StringBuilder("/");
    for (var octet : name.getBytes(StandardCharsets.UTF_8)) {
      var c = octet & 0xff;
      if (c <= ' ' || c > '~' || DELIMITERS.indexOf(c) >= 0) {
        text.append('#').append(HEX.toHexDigits((byte) c));
      } else {
        text.append((char) c);
      }
    }
    return text.toString();
  }

  /**
   * A text string: literal where printable ASCII, else UTF-16BE with its byte order mark
   * (§7.9.2.2).
   */
  public static String text(String value) {
    if (value.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return "(" + value.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")";
    }
    return "<FEFF" + HEX.withUpperCase().formatHex(value.getBytes(StandardCharsets.UTF_16BE)) + ">";
  }

  /** A byte string in hexadecimal. */
  public static String hex(byte[] value) {
    return "<" + HEX.formatHex(value) + ">";
  }

  /** A real or integer with at most three decimals; never an exponent (§7.3.3). */
  public static String number(double value) {
    var text = new StringBuilder(12);
    number(text, value);
    return text.toString();
  }

  /** Appends a number as {@link #number(double)} writes it. */
  public static void number(StringBuilder text, double value) {
    // A page is at most 200 inches wide (annex C.2); beyond this, a number is a mistake.
    if (!(Math.abs(value) < LARGEST)) {
      throw new IllegalArgumentException("not a number for a page: " + value);
    }
    long thousandths = Math.round(Math.abs(value) * THOUSAND);
    if (value < 0 && thousandths > 0) {
      text.append('-');
    }
    text.append(thousandths / THOUSAND);
    long fraction = thousandths % THOUSAND;
    if (fraction > 0) {
      text.append('.');
      for (long place = THOUSAND / 10; fraction > 0; place /= 10) {
        text.append((char) ('0' + fraction / place));
        fraction %= place;
      }
    }
  }

  /** A rectangle array (§7.9.5). */
  public static String rect(Rect rect) {
    return "["
        + number(rect.x())
        + " "
        + number(rect.y())
        + " "
        + number(rect.right())
        + " "
        + number(rect.top())
        + "]";
  }
}
