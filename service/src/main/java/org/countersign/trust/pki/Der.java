package org.countersign.trust.pki;

/**
 * Tags and lengths of DER (X.690 §8.1, §10.1) in arrays of known size: for structures whose
 * constant parts are copied instead of built.
 */
public final class Der {
  public static final int SEQUENCE = 0x30;
  public static final int SET = 0x31;
  public static final int OCTET_STRING = 0x04;
  public static final int INTEGER = 0x02;
  public static final int GENERALIZED_TIME = 0x18;

  /** The context-specific, constructed tag 0. */
  public static final int TAGGED = 0xA0;

  private static final int CONSTRUCTED = 0x20;
  private static final int LONG_TAG = 0x1F;
  private static final int DEEPEST = 32;
  private static final int MOST_LENGTH_BYTES = 3;

  private Der() {}

  /** Size of an element with {@code length} bytes of content. */
  public static int size(int length) {
    return 1 + lengthBytes(length) + length;
  }

  /** Writes tag and length; returns where the content goes. */
  public static int header(byte[] out, int at, int tag, int length) {
    int next = at;
    out[next++] = (byte) tag;
    int bytes = lengthBytes(length);
    if (bytes > 1) {
      out[next++] = (byte) (0x80 | (bytes - 1));
    }
    for (int shift = 8 * Math.max(0, bytes - 2); shift >= 0; shift -= 8) {
      out[next++] = (byte) (length >>> shift);
    }
    return next;
  }

  /** Writes an element that is encoded already, or any bytes; returns where the next goes. */
  public static int put(byte[] out, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, out, at, bytes.length);
    return at + bytes.length;
  }

  /** Where the content of the element at {@code at} starts. */
  public static int content(byte[] der, int at) {
    return (der[at + 1] & 0x80) == 0 ? at + 2 : at + 2 + (der[at + 1] & 0x7F);
  }

  /** Where the element at {@code at} ends; it must be one that {@link #isDefinite} accepts. */
  public static int end(byte[] der, int at) {
    int content = content(der, at);
    int length = der[at + 1];
    if (length < 0) {
      length = 0;
      for (int index = at + 2; index < content; index++) {
        length = length << 8 | der[index] & 0xFF;
      }
    }
    return content + length;
  }

  /**
   * Whether these are one element and nothing behind it, every length in it definite and as short
   * as can be: all of DER that depends on lengths.
   */
  public static boolean isDefinite(byte[] der) {
    return isDefinite(der, 0, der.length, 0) && end(der, 0) == der.length;
  }

  private static boolean isDefinite(byte[] der, int from, int to, int depth) {
    if (depth > DEEPEST) {
      return false;
    }
    for (int at = from; at < to; at = end(der, at)) {
      if (at + 2 > to || (der[at] & LONG_TAG) == LONG_TAG) {
        return false;
      }
      int more = (der[at + 1] & 0x80) == 0 ? 0 : der[at + 1] & 0x7F;
      if ((der[at + 1] == (byte) 0x80) || more > MOST_LENGTH_BYTES || at + 2 + more > to) {
        return false;
      }
      int end = end(der, at);
      int length = end - content(der, at);
      if (end > to
          || lengthBytes(length) != more + 1
          || ((der[at] & CONSTRUCTED) != 0 && !isDefinite(der, content(der, at), end, depth + 1))) {
        return false;
      }
    }
    return to > from || depth > 0;
  }

  private static int lengthBytes(int length) {
    if (length < 0x80) {
      return 1;
    }
    return length < 0x100 ? 2 : length < 0x10000 ? 3 : 4;
  }
}
