package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A signature increment with its hole. To be signed: the document so far, then {@code before}, then
 * {@code after}.
 *
 * @param headLength length of the document it continues
 * @param before ends right before the {@code <} of {@code /Contents}
 * @param holeLength delimiters included
 * @param after starts right after the {@code >}
 * @param startXref of the increment
 * @param nextObject after the increment
 */
public record PreparedIncrement(
    String fieldName,
    long headLength,
    byte[] before,
    int holeLength,
    byte[] after,
    long startXref,
    int nextObject) {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /** Bytes the document grows by. */
  public long length() {
    return (long) before.length + holeLength + after.length;
  }

  /**
   * The whole increment, the hole filled with {@code cms} in hexadecimal and zeros behind it.
   *
   * @throws ContentsTooLargeException when it does not fit
   */
  public byte[] complete(byte[] cms) {
    var reserved = (holeLength - 2) / 2;
    if (cms.length > reserved) {
      throw new ContentsTooLargeException(cms.length, reserved);
    }
    var whole = new byte[(int) length()];
    System.arraycopy(before, 0, whole, 0, before.length);
    var at = before.length;
    whole[at++] = '<';
    for (var octet : cms) {
      whole[at++] = HEX[octet >> 4 & 0xF];
      whole[at++] = HEX[octet & 0xF];
    }
    Arrays.fill(whole, at, before.length + holeLength - 1, (byte) '0');
    at = before.length + holeLength - 1;
    whole[at++] = '>';
    System.arraycopy(after, 0, whole, at, after.length);
    return whole;
  }

  /**
   * The plan once this increment is appended.
   *
   * @throws IllegalArgumentException when {@code plan} is not the one it was prepared from
   */
  public SigningPlan planAfter(SigningPlan plan) {
    if (plan.headLength() != headLength) {
      throw new IllegalArgumentException("the increment continues another revision");
    }
    return plan.signed(length(), startXref, nextObject, fieldName);
  }
}
