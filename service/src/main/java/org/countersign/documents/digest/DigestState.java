package org.countersign.documents.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * SHA-256 between two bytes of a message (FIPS 180-4 §6.2): the eight chaining words, the number of
 * bytes hashed so far and the bytes of the block that is not full yet.
 *
 * <p>The printed form is the same for every engine: one version byte (1), eight big-endian words,
 * an eight-byte length, then {@code length mod 64} pending bytes. Whoever can change a stored state
 * can choose a wrong digest for the bytes after it, so it is kept with the digest it belongs to and
 * a full re-hash guards it.
 */
public final class DigestState {
  static final int WORDS = 8;
  static final int BLOCK = 64;
  private static final byte VERSION = 1;
  private static final int FIXED = 1 + WORDS * Integer.BYTES + Long.BYTES;

  private final int[] words;
  private final long length;
  private final byte[] pending;

  DigestState(int[] words, long length, byte[] pending) {
    if (words.length != WORDS || length < 0 || pending.length != (int) (length % BLOCK)) {
      throw new IllegalArgumentException("Not a SHA-256 state");
    }
    this.words = words.clone();
    this.length = length;
    this.pending = pending.clone();
  }

  /** Reads the stored form; anything else is refused. */
  public static DigestState of(byte[] stored) {
    if (stored.length < FIXED || stored[0] != VERSION) {
      throw new IllegalArgumentException("Not a SHA-256 state of a known version");
    }
    var buffer = ByteBuffer.wrap(stored, 1, stored.length - 1);
    var words = new int[WORDS];
    for (int index = 0; index < WORDS; index++) {
      words[index] = buffer.getInt();
    }
    long length = buffer.getLong();
    return new DigestState(words, length, Arrays.copyOfRange(stored, FIXED, stored.length));
  }

  /** The form that is stored. */
  public byte[] bytes() {
    var buffer = ByteBuffer.allocate(FIXED + pending.length).put(VERSION);
    for (int word : words) {
      buffer.putInt(word);
    }
    return buffer.putLong(length).put(pending).array();
  }

  /** Bytes of the message hashed so far. */
  public long length() {
    return length;
  }

  int[] words() {
    return words.clone();
  }

  byte[] pending() {
    return pending.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DigestState state && Arrays.equals(bytes(), state.bytes());
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes());
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
