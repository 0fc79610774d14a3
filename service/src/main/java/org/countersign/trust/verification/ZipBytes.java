package org.countersign.trust.verification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** Little-endian reads at given offsets that refuse to pass the end of the file. */
final class ZipBytes {
  private final FileChannel channel;
  private final long length;

  ZipBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = channel.size();
  }

  long length() {
    return length;
  }

  ByteBuffer at(long offset, int count) throws IOException {
    if (offset < 0 || count < 0 || offset > length - count) {
      throw new Refusal("container-truncated", "file", "A record points past the end of the file.");
    }
    var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new Refusal("container-truncated", "file", "The file ends inside a record.");
      }
    }
    return buffer.flip();
  }

  static int u16(ByteBuffer buffer, int index) {
    return Short.toUnsignedInt(buffer.getShort(index));
  }

  static long u32(ByteBuffer buffer, int index) {
    return Integer.toUnsignedLong(buffer.getInt(index));
  }

  static byte[] slice(ByteBuffer buffer, int index, int count) throws Refusal {
    if (index < 0 || count < 0 || index > buffer.limit() - count) {
      throw new Refusal("container-truncated", "file", "A record is cut off.");
    }
    var bytes = new byte[count];
    buffer.get(index, bytes);
    return bytes;
  }
}
