package org.countersign.documents.digest;

import org.countersign.platform.values.Digest;

/** A SHA-256 under way. Not for more than one thread. */
public interface RunningSha256 {
  /** Hashes {@code count} more bytes. */
  void update(byte[] bytes, int offset, int count);

  /** Hashes more bytes. */
  default void update(byte[] bytes) {
    update(bytes, 0, bytes.length);
  }

  /** The state after the last byte; hashing may go on. */
  DigestState state();

  /** The digest of all bytes so far; hashing may go on. */
  Digest digest();
}
