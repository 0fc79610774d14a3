package org.countersign.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where increments become durable: one log of fixed size, allocated beforehand and used again from
 * its start, as a database's write-ahead log is. Written when the buffer is full, flushed once for
 * a batch.
 */
final class Journal implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;
  private static final int HEADER = Integer.BYTES;
  private static final long SIZE = 64L * BUFFER;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
  private long position;
  private long appended;

  Journal(Path path) throws IOException {
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    while (file.position() < SIZE) {
      file.write(ByteBuffer.allocate(BUFFER));
    }
    file.force(true);
  }

  void append(byte[] increment) throws IOException {
    if (buffer.remaining() < HEADER + increment.length) {
      drain();
    }
    buffer.putInt(increment.length).put(increment);
    appended += HEADER + increment.length;
  }

  /** All appended so far is on the disk when this returns. */
  void flush() throws IOException {
    drain();
    file.force(false);
  }

  /** Bytes taken so far, headers included. */
  long appended() {
    return appended;
  }

  private void drain() throws IOException {
    buffer.flip();
    if (position + buffer.remaining() > SIZE) {
      position = 0;
    }
    while (buffer.hasRemaining()) {
      position += file.write(buffer, position);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
