package org.countersign.trust.pdf.write;

import java.util.Arrays;

/** PDF text and bytes in a growing array: no intermediate strings, one copy at the end. */
final class PdfBytes {
  private static final int DECIMAL = 10;

  private byte[] bytes;
  private int size;

  PdfBytes(int expected) {
    bytes = new byte[expected];
  }

  int size() {
    return size;
  }

  /** The bytes so far; valid up to {@link #size()}, until more is written. */
  byte[] array() {
    return bytes;
  }

  /** Latin text; the low byte of each character. */
  @SuppressWarnings(
      "deprecation") // Copies low bytes, which is what is wanted, without a new array.
  PdfBytes text(String text) {
    int length = text.length();
    room(length);
    text.getBytes(0, length, bytes, size);
    size += length;
    return this;
  }

  PdfBytes raw(byte[] data) {
    room(data.length);
    System.arraycopy(data, 0, bytes, size, data.length);
    size += data.length;
    return this;
  }

  PdfBytes octet(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  /** A number that is not negative. */
  PdfBytes number(long value) {
    int digits = 1;
    for (long rest = value; rest >= DECIMAL; rest /= DECIMAL) {
      digits++;
    }
    return number(value, digits);
  }

  /** A number that is not negative, with zeros before it. */
  PdfBytes number(long value, int digits) {
    room(digits);
    size += digits;
    long rest = value;
    for (int at = size - 1; at >= size - digits; at--) {
      bytes[at] = (byte) ('0' + rest % DECIMAL);
      rest /= DECIMAL;
    }
    return this;
  }

  /** Writes a number over what is there, the rest of {@code width} left as it is. */
  void patch(int at, long value) {
    int end = size;
    size = at;
    number(value);
    size = end;
  }

  byte[] copy(int from, int to) {
    return Arrays.copyOfRange(bytes, from, to);
  }

  private void room(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
    }
  }
}
