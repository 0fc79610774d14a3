package org.countersign.trust.verification.integrity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;

/** The bytes of a file (or of a decoded stream) by offset. */
final class PdfBytes {
  private static final int CHUNK = 1 << 16;

  private final ByteBuffer buffer;
  private final int length;

  private PdfBytes(ByteBuffer buffer) {
    this.buffer = buffer;
    this.length = buffer.limit();
  }

  static PdfBytes of(byte[] bytes) {
    return new PdfBytes(ByteBuffer.wrap(bytes));
  }

  /** Maps the file: large documents stay outside the heap. */
  static PdfBytes map(Path file) throws IOException, Broken {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE - 8) {
        throw new Broken("too-large", "A PDF of more than 2 GB is not read.");
      }
      return new PdfBytes(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
    }
  }

  int length() {
    return length;
  }

  /** The byte at an offset; -1 outside. */
  int at(int offset) {
    return offset < 0 || offset >= length ? -1 : buffer.get(offset) & 0xFF;
  }

  byte[] copy(int from, int to) {
    var bytes = new byte[to - from];
    buffer.get(from, bytes);
    return bytes;
  }

  boolean matches(int offset, String word) {
    if (offset < 0 || offset + word.length() > length) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      if (buffer.get(offset + i) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  void digest(MessageDigest digest, int from, int to) {
    var chunk = new byte[Math.min(CHUNK, Math.max(0, to - from))];
    for (var at = from; at < to; ) {
      var count = Math.min(chunk.length, to - at);
      buffer.get(at, chunk, 0, count);
      digest.update(chunk, 0, count);
      at += count;
    }
  }

  /** The next offset of a word at or behind {@code from}; -1 when there is none. */
  int find(String word, int from) {
    var wanted = word.getBytes(StandardCharsets.ISO_8859_1);
    var last = wanted.length - 1;
    // Horspool: most bytes are never looked at.
    var skip = new int[256];
    java.util.Arrays.fill(skip, wanted.length);
    for (var i = 0; i < last; i++) {
      skip[wanted[i] & 0xFF] = last - i;
    }
    for (var at = from + last; at < length; ) {
      var here = buffer.get(at) & 0xFF;
      if (here == (wanted[last] & 0xFF) && matches(at - last, word)) {
        return at - last;
      }
      at += skip[here];
    }
    return -1;
  }
}
