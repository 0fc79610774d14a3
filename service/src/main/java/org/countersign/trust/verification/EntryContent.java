package org.countersign.trust.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Content of one entry: never longer than declared, CRC-32 checked at the end. */
final class EntryContent extends InputStream {
  private static final int CHUNK = 1 << 16;

  private final FileChannel channel;
  private final StrictZip.Entry entry;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private long position;
  private long left;
  private long delivered;
  private boolean finished;

  EntryContent(FileChannel channel, StrictZip.Entry entry) {
    this.channel = channel;
    this.entry = entry;
    this.position = entry.data();
    this.left = entry.header().compressed();
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    var count =
        entry.isStored()
            ? raw(ByteBuffer.wrap(target, offset, length))
            : inflate(target, offset, length);
    if (count < 0) {
      finish();
      return -1;
    }
    crc.update(target, offset, count);
    delivered += count;
    if (delivered > entry.size()) {
      throw refused("The entry holds more than it declares.");
    }
    return count;
  }

  private int inflate(byte[] target, int offset, int length) throws IOException {
    try {
      while (true) {
        var count = inflater.inflate(target, offset, length);
        if (count > 0) {
          return count;
        }
        if (inflater.finished()) {
          if (left > 0 || inflater.getRemaining() > 0) {
            throw refused("Bytes follow the entry's compressed content.");
          }
          return -1;
        }
        if (inflater.needsDictionary() || !inflater.needsInput()) {
          throw refused("The entry's compressed content is broken.");
        }
        feed();
      }
    } catch (DataFormatException e) {
      throw refused("The entry's compressed content is broken.");
    }
  }

  private void feed() throws IOException {
    var chunk = ByteBuffer.allocate(CHUNK);
    var count = raw(chunk);
    if (count < 0) {
      throw refused("The entry's compressed content is cut off.");
    }
    inflater.setInput(chunk.array(), 0, count);
  }

  private int raw(ByteBuffer target) throws IOException {
    if (left == 0) {
      return -1;
    }
    if (target.remaining() > left) {
      target.limit(target.position() + (int) left);
    }
    var count = channel.read(target, position);
    if (count < 0) {
      throw refused("The entry is cut off.");
    }
    position += count;
    left -= count;
    return count;
  }

  private void finish() throws Refusal {
    if (finished) {
      return;
    }
    finished = true;
    if (delivered != entry.size() || crc.getValue() != entry.header().crc()) {
      throw refused("The entry's content does not match its size and checksum.");
    }
  }

  private Refusal refused(String message) {
    return new Refusal("entry-content", entry.name(), message);
  }

  @Override
  public void close() {
    inflater.end();
  }
}
