package org.countersign.trust.pki;

import java.util.Arrays;
import java.util.List;

/** Bytes that make careless parsers fall over. */
final class HostileDer {
  private HostileDer() {}

  /** None of them a message of any protocol; none longer than {@code longest}. */
  static List<byte[]> samples(int longest) {
    var indefinite = new byte[longest];
    for (int i = 0; i < longest; i++) {
      indefinite[i] = (byte) (i % 2 == 0 ? 0x30 : 0x80);
    }
    var explicit = new byte[longest];
    for (int i = 0; i < longest; i++) {
      explicit[i] = (byte) (i % 2 == 0 ? 0xA0 : 0x80);
    }
    var manyTags = new byte[longest];
    Arrays.fill(manyTags, (byte) 0xFF);
    return List.of(
        new byte[0],
        new byte[] {1, 2, 3},
        new byte[longest],
        indefinite,
        explicit,
        manyTags,
        // Two gigabytes of sequence, of integer, of octets; more than an int can say.
        new byte[] {0x30, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        new byte[] {0x02, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        new byte[] {0x04, (byte) 0x84, 0x7f, (byte) 0xff, (byte) 0xff, (byte) 0xff},
        new byte[] {0x30, (byte) 0x88, 0x7f, -1, -1, -1, -1, -1, -1, -1},
        new byte[] {0x30, (byte) 0xff, 1, 1},
        nested(longest));
  }

  /** Definite lengths, as deep as fits. */
  private static byte[] nested(int longest) {
    int depth = longest / 4 - 1;
    var out = new byte[depth * 4];
    for (int i = 0; i < depth; i++) {
      int rest = (depth - i - 1) * 4;
      out[i * 4] = 0x30;
      out[i * 4 + 1] = (byte) 0x82;
      out[i * 4 + 2] = (byte) (rest >> 8);
      out[i * 4 + 3] = (byte) rest;
    }
    return out;
  }
}
