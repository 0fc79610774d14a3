package org.countersign.trust.verification.integrity;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.countersign.trust.verification.integrity.PdfValue.Text;

/** Reads one string object, literal or hexadecimal (ISO 32000-2 §7.3.4). */
final class PdfStrings {
  private final PdfBytes bytes;
  private final int limit;
  private int position;

  private PdfStrings(PdfBytes bytes, int from, int limit) {
    this.bytes = bytes;
    this.position = from;
    this.limit = limit;
  }

  /** The string that begins with {@code (} at {@code from}. */
  static Text literal(PdfBytes bytes, int from, int limit) throws Broken {
    return new PdfStrings(bytes, from, limit).literal();
  }

  /** The string that begins with {@code <} at {@code from}. */
  static Text hexadecimal(PdfBytes bytes, int from, int limit) throws Broken {
    return new PdfStrings(bytes, from, limit).hexadecimal();
  }

  private int peek() {
    return position < limit ? bytes.at(position) : -1;
  }

  private Text hexadecimal() throws Broken {
    var from = position++;
    var out = new byte[Math.min(1 << 10, limit - position)];
    var digits = 0;
    for (var c = peek(); c != '>'; c = peek()) {
      position++;
      if (PdfReader.isSpace(c)) {
        continue;
      }
      var digit = Character.digit(c, 16);
      if (digit < 0) {
        throw Broken.syntax("A hexadecimal string is broken.");
      }
      if (digits / 2 == out.length) {
        out = Arrays.copyOf(out, Math.max(16, 2 * out.length));
      }
      out[digits / 2] |= (byte) (digits % 2 == 0 ? digit << 4 : digit);
      digits++;
    }
    position++;
    // White space between the digits would be bytes that nobody signs and nobody sees.
    var plain = digits % 2 == 0 && position - from == digits + 2;
    return new Text(Arrays.copyOf(out, (digits + 1) / 2), from, position, plain);
  }

  // §7.3.4.2
  private Text literal() throws Broken {
    var from = position++;
    var out = new ByteArrayOutputStream();
    var open = 1;
    while (true) {
      var c = peek();
      position++;
      switch (c) {
        case -1 -> throw Broken.syntax("A string does not end.");
        case '\\' -> escape(out);
        case '(' -> {
          open++;
          out.write(c);
        }
        case ')' -> {
          if (--open == 0) {
            return new Text(out.toByteArray(), from, position, false);
          }
          out.write(c);
        }
        case '\r' -> {
          skipLineFeed();
          out.write('\n');
        }
        default -> out.write(c);
      }
    }
  }

  /** A carriage return and the line feed behind it are one end of line. */
  private void skipLineFeed() {
    if (peek() == '\n') {
      position++;
    }
  }

  private void escape(ByteArrayOutputStream out) throws Broken {
    var c = peek();
    position++;
    switch (c) {
      case -1 -> throw Broken.syntax("A string does not end.");
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'b' -> out.write('\b');
      case 'f' -> out.write('\f');
      case '\r' -> skipLineFeed();
      case '\n' -> {}
      default -> {
        if (c < '0' || c > '7') {
          out.write(c);
          return;
        }
        var value = c - '0';
        for (var i = 0; i < 2 && peek() >= '0' && peek() <= '7'; i++) {
          value = value * 8 + (peek() - '0');
          position++;
        }
        out.write(value);
      }
    }
  }

  /** A text string as text (§7.9.2.2): UTF-16 or UTF-8 by its mark, else one character a byte. */
  static String text(Text text) {
    var value = text.bytes();
    if (value.length >= 2 && (value[0] & 0xFF) == 0xFE && (value[1] & 0xFF) == 0xFF) {
      return new String(value, 2, value.length - 2, StandardCharsets.UTF_16BE);
    }
    if (value.length >= 3 && (value[0] & 0xFF) == 0xEF && (value[1] & 0xFF) == 0xBB) {
      return new String(value, 3, value.length - 3, StandardCharsets.UTF_8);
    }
    return new String(value, StandardCharsets.ISO_8859_1);
  }
}
