package org.countersign.documents;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Keeps large bytes under keys it chooses. Bytes are written once and never changed. Small enough
 * for a directory and for an object store alike.
 */
public interface BlobStore {
  /** Starts a new blob; nothing is kept until {@link Writer#keep()}. */
  Writer create() throws IOException;

  /**
   * Copies a range of a blob.
   *
   * @param offset first byte
   * @param length number of bytes; fewer in the blob is an error
   */
  void copy(String key, long offset, long length, OutputStream target) throws IOException;

  /** A local file with these bytes, to be read only and not kept: for the child processes. */
  Path local(String key) throws IOException;

  /** Removes a blob; none there is no error. */
  void delete(String key) throws IOException;

  /**
   * Names every blob kept before an instant; also removes what was begun before it and never kept.
   */
  void olderThan(Instant before, Found found) throws IOException;

  /** Hears of one blob. */
  @FunctionalInterface
  interface Found {
    void blob(String key) throws IOException;
  }

  /** A blob being written. Closing without {@link #keep()} leaves nothing behind. */
  interface Writer extends AutoCloseable {
    /** Appends bytes. */
    void write(byte[] bytes, int offset, int count) throws IOException;

    /** Makes the bytes durable and returns the key; nothing may be written after it. */
    String keep() throws IOException;

    @Override
    void close() throws IOException;
  }
}
