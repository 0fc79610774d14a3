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
    // put together from those of the powers of two in n.
    long crc = crcA;
    for (int power = 0; power < Powers.ZEROS.length && lengthB >> power > 0; power++) {
      if ((lengthB >> power & 1) == 1) {
        crc = times(Powers.ZEROS[power], crc);
      }
    }
    return crc ^ crcB;
  }

  /** The maps of one, two, four, … zero bytes: made once, since squaring is the costly part. */
  private static final class Powers {
    static final long[][] ZEROS = zeros();

    private static long[][] zeros() {
      var operator = oneZeroBit();
      for (int squarings = 0; squarings < 3; squarings++) {
        operator = square(operator);
      }
      var zeros = new long[Long.SIZE - 1][];
      for (int power = 0; power < zeros.length; power++) {
        zeros[power] = operator;
        operator = square(operator);
      }
      return zeros;
    }
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
