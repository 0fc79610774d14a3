package org.countersign.platform.values;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 digest. The only message digest of the product. */
public final class Digest {
  private static final int LENGTH = 32;
  private final byte[] value;

  private Digest(byte[] value) {
    this.value = value;
  }

  /** Wraps 32 bytes. */
  public static Digest of(byte[] value) {
    if (value.length != LENGTH) {
      throw new IllegalArgumentException("A SHA-256 digest has 32 bytes, not " + value.length);
    }
    return new Digest(value.clone());
  }

  /** Reads 64 hexadecimal characters. */
  public static Digest ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex));
  }

  /** Hashes bytes at hand. */
  public static Digest sha256(byte[] bytes) {
    return new Digest(newSha256().digest(bytes));
  }

  /** Hashes the UTF-8 form of a text. */
  public static Digest sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** A fresh SHA-256 computation of the platform's fastest provider. */
  public static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  public byte[] bytes() {
    return value.clone();
  }

  /** 64 lower-case hexadecimal characters. */
  public String hex() {
    return HexFormat.of().formatHex(value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Digest digest && MessageDigest.isEqual(value, digest.value);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(value);
  }

  @Override
  public String toString() {
    return hex();
  }
}
