package org.countersign.trust.keys;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * The two numbers of a P-256 signature value, in DER and as {@code r‖s}. Of each value it takes one
 * encoding only.
 */
public final class EcdsaValue {
  /** Bytes of a number; the raw form has two. */
  private static final int NUMBER = 32;

  private static final int RAW = 2 * NUMBER;
  private static final int HEADER = 2;
  private static final byte SEQUENCE = 0x30;
  private static final byte INTEGER = 0x02;

  /** SP 800-186 §3.2.1.3: the order of the base point. */
  private static final byte[] ORDER =
      HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

  private EcdsaValue() {}

  /** Whether it is DER of two numbers from 1 to the order less one. */
  public static boolean isDer(byte[] value) {
    if (value.length < HEADER || value[0] != SEQUENCE || value[1] != value.length - HEADER) {
      return false;
    }
    int second = end(value, HEADER);
    return second > 0 && end(value, second) == value.length;
  }

  /**
   * {@code r‖s}, 64 bytes as WebCrypto returns it, as DER.
   *
   * @throws IllegalArgumentException when the length or a number is out of range
   */
  public static byte[] rawToDer(byte[] raw) {
    if (raw.length != RAW) {
      throw new IllegalArgumentException("A raw P-256 signature has 64 bytes");
    }
    if (!inRange(raw, 0, NUMBER) || !inRange(raw, NUMBER, RAW)) {
      throw new IllegalArgumentException("A number of the signature is out of range");
    }
    var der = new byte[HEADER + 2 * (HEADER + 1 + NUMBER)];
    int end = put(raw, NUMBER, der, put(raw, 0, der, HEADER));
    der[0] = SEQUENCE;
    der[1] = (byte) (end - HEADER);
    return Arrays.copyOf(der, end);
  }

  /**
   * DER as {@code r‖s}.
   *
   * @throws IllegalArgumentException when {@link #isDer} says no
   */
  public static byte[] derToRaw(byte[] der) {
    if (!isDer(der)) {
      throw new IllegalArgumentException("Not the DER of a P-256 signature");
    }
    var raw = new byte[RAW];
    int first = end(der, HEADER);
    int firstLength = Math.min(NUMBER, first - HEADER - HEADER);
    int secondLength = Math.min(NUMBER, der.length - first - HEADER);
    System.arraycopy(der, first - firstLength, raw, NUMBER - firstLength, firstLength);
    System.arraycopy(der, der.length - secondLength, raw, RAW - secondLength, secondLength);
    return raw;
  }

  /** Where the number that starts at {@code at} ends; 0 when it is none, or none of the range. */
  private static int end(byte[] value, int at) {
    int start = at + HEADER;
    if (start >= value.length || value[at] != INTEGER) {
      return 0;
    }
    int end = start + value[at + 1];
    // X.690 §8.3.2: no leading zero but the one that keeps the number positive.
    boolean padded = value[start] == 0;
    if (value[at + 1] < 1
        || end > value.length
        || value[start] < 0
        || (padded && (end - start < 2 || value[start + 1] >= 0))) {
      return 0;
    }
    return inRange(value, padded ? start + 1 : start, end) ? end : 0;
  }

  private static boolean inRange(byte[] value, int start, int end) {
    int from = start;
    while (from < end && value[from] == 0) {
      from++;
    }
    int length = end - from;
    return length > 0
        && (length < NUMBER
            || (length == NUMBER
                && Arrays.compareUnsigned(value, from, end, ORDER, 0, NUMBER) < 0));
  }

  private static int put(byte[] raw, int start, byte[] der, int at) {
    int from = start;
    while (raw[from] == 0) {
      from++;
    }
    int length = start + NUMBER - from;
    int padding = raw[from] < 0 ? 1 : 0;
    der[at] = INTEGER;
    der[at + 1] = (byte) (length + padding);
    System.arraycopy(raw, from, der, at + HEADER + padding, length);
    return at + HEADER + padding + length;
  }
}
