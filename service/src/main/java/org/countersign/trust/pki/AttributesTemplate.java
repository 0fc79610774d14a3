package org.countersign.trust.pki;

import java.util.Arrays;

/**
 * Signed attributes (RFC 5652 §5.4) that differ in the message digest alone. DER sorts a SET OF by
 * its elements' encodings, and each of ours has a length of its own, so the digest never changes
 * their order.
 */
public final class AttributesTemplate {
  private final byte[] sample;
  private final int digestAt;
  private final int digestLength;

  /**
   * @param sample the DER SET OF with a message digest of {@code digest}
   * @param digest occurs once in it
   */
  public AttributesTemplate(byte[] sample, byte[] digest) {
    this.sample = sample.clone();
    this.digestLength = digest.length;
    this.digestAt = find(sample, digest, 0);
    if (digestAt < 0 || find(sample, digest, digestAt + 1) >= 0) {
      throw new IllegalArgumentException("The digest is not there once");
    }
  }

  /** The attributes with this message digest. */
  public byte[] with(byte[] digest) {
    if (digest.length != digestLength) {
      throw new IllegalArgumentException("The message digest is SHA-256");
    }
    var attributes = sample.clone();
    System.arraycopy(digest, 0, attributes, digestAt, digestLength);
    return attributes;
  }

  /** Whether {@link #with} made it, of whatever digest. */
  public boolean made(byte[] attributes) {
    int behind = digestAt + digestLength;
    return attributes.length == sample.length
        && Arrays.equals(attributes, 0, digestAt, sample, 0, digestAt)
        && Arrays.equals(attributes, behind, attributes.length, sample, behind, attributes.length);
  }

  private static int find(byte[] bytes, byte[] part, int from) {
    for (int at = from; at + part.length <= bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + part.length, part, 0, part.length)) {
        return at;
      }
    }
    return -1;
  }
}
