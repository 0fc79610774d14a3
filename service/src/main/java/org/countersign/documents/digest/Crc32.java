package org.countersign.documents.digest;

/**
 * Joins CRC-32 values (the polynomial of ZIP, APPNOTE 4.4.7), so that the checksum of a
 * concatenation needs no second read.
 */
public final class Crc32 {
  private static final int BITS = 32;
  private static final long POLYNOMIAL = 0xEDB88320L;

  private Crc32() {}

  /** The CRC-32 of A followed by B, from both checksums and the length of B in bytes. */
  public static long join(long crcA, long crcB, long lengthB) {
    // Appending n zero bytes multiplies the register by x^8n modulo the polynomial: a linear map,
    // raised to the power by repeated squaring.
    var operator = oneZeroBit();
    for (int squarings = 0; squarings < 3; squarings++) {
      operator = square(operator);
    }
    long crc = crcA;
    for (long rest = lengthB; rest > 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        crc = times(operator, crc);
      }
      operator = square(operator);
    }
    return crc ^ crcB;
  }

  private static long[] oneZeroBit() {
    var matrix = new long[BITS];
    matrix[0] = POLYNOMIAL;
    for (int bit = 1; bit < BITS; bit++) {
      matrix[bit] = 1L << (bit - 1);
    }
    return matrix;
  }

  private static long[] square(long[] matrix) {
    var result = new long[BITS];
    for (int bit = 0; bit < BITS; bit++) {
      result[bit] = times(matrix, matrix[bit]);
    }
    return result;
  }

  private static long times(long[] matrix, long vector) {
    long sum = 0;
    int bit = 0;
    for (long rest = vector; rest != 0; rest >>= 1) {
      if ((rest & 1) == 1) {
        sum ^= matrix[bit];
      }
      bit++;
    }
    return sum;
  }
}
