package org.countersign.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Where increments become durable: one file, written when the buffer is full, flushed once for a
 * batch.
 */
final class Journal implements AutoCloseable {
  private static final int BUFFER = 256 * 1024;
  private static final int HEADER = Integer.BYTES;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);

  Journal(Path path) throws IOException {
    this.file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
  }

  void append(byte[] increment) throws IOException {
    if (buffer.remaining() < HEADER + increment.length) {
      drain();
    }
    buffer.putInt(increment.length).put(increment);
  }

  /** All appended so far is on the disk when this returns. */
  void flush() throws IOException {
    drain();
    file.force(false);
  }

  private void drain() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
