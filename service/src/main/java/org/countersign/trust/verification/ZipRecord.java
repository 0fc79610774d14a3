package org.countersign.trust.verification;

import java.util.Arrays;

/**
 * One central directory header (APPNOTE 6.3.10 §4.3.12), sizes resolved from ZIP64 extra fields.
 */
record ZipRecord(
    byte[] rawName,
    String name,
    int flags,
    int method,
    int time,
    int date,
    long crc,
    long compressed,
    long size,
    long offset,
    byte[] extra,
    long externalAttributes) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  private static final int DESCRIPTOR = 1 << 3;

  boolean hasDescriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ZipRecord that
        && offset == that.offset
        && Arrays.equals(rawName, that.rawName);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rawName);
  }

  @Override
  public String toString() {
    return name;
  }
}
