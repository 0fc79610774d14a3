package org.countersign.sandbox;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Reads a container from its first byte to its last, record after record, as a streaming reader
 * would, and then holds the list at its end against what it met. A container that only one of the
 * two readings understands is refused.
 */
final class Envelope implements AutoCloseable {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int END64 = 0x06064b50;
  private static final int END = 0x06054b50;
  private static final int MAX_ENTRIES = 5_000;
  private static final long MAX_BYTES = 8L << 30;
  private static final int BOMB_RATIO = 100;
  private static final int BOMB_FROM = 1 << 20;

  private final RandomAccessFile file;
  private final Map<Long, Met> met = new HashMap<>();
  private long total;

  /** One entry as met on the way. */
  private record Met(
      String name, int flags, int method, int stamp, long crc, long packed, long size) {}

  private Envelope(RandomAccessFile file) {
    this.file = file;
  }

  static List<Finding> check(Path container) {
    try (var envelope = new Envelope(new RandomAccessFile(container.toFile(), "r"))) {
      envelope.read();
      return List.of();
    } catch (Refused e) {
      return List.of(
          Finding.reject("container.structure", e.location, String.valueOf(e.getMessage())));
    } catch (IOException | DataFormatException e) {
      return List.of(Finding.reject("container.structure", "", "unreadable"));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static final class Refused extends IOException {
    private static final long serialVersionUID = 1L;
    private final String location;

    Refused(String location, String why) {
      super(why);
      this.location = location;
    }
  }

  private void read() throws IOException, DataFormatException {
    var at = 0L;
    int signature;
    while ((signature = u32At(at)) == LOCAL) {
      at = local(at);
      if (met.size() > MAX_ENTRIES) {
        throw new Refused("", "too many entries");
      }
    }
    checkNames();
    var listed = new HashSet<Long>();
    var listStart = at;
    while (signature == CENTRAL) {
      at = central(at, listed);
      signature = u32At(at);
    }
    if (listed.size() != met.size()) {
      throw new Refused("", "entries missing from the list");
    }
    end(at, signature, listStart);
  }

  private long local(long at) throws IOException, DataFormatException {
    file.seek(at + 6);
    var flags = u16();
    var method = u16();
    var stamp = s32();
    var crc = u32();
    var packed = u32();
    var size = u32();
    var nameLength = u16();
    var extraLength = u16();
    var name = bytes(nameLength);
    var extra = bytes(extraLength);
    var text = new String(name, StandardCharsets.UTF_8);
    if ((flags & ~0x080E) != 0 || method != 0 && method != 8) {
      throw new Refused(text, "encrypted, or packed in an unknown way");
    }
    if (met.isEmpty() && (!text.equals("mimetype") || method != 0 || extra.length != 0)) {
      throw new Refused(text, "the mimetype is not first, stored and plain");
    }
    var start = at + 30 + nameLength + extraLength;
    if ((flags & 8) != 0) {
      return streamed(at, start, text, flags, method, stamp);
    }
    if (packed == 0xFFFFFFFFL || size == 0xFFFFFFFFL) {
      size = wide(extra, 0);
      packed = wide(extra, 8);
    }
    return remember(at, start + packed, new Met(text, flags, method, stamp, crc, packed, size));
  }

  /** Size unknown up front: the packed bytes themselves say where they end. */
  private long streamed(long at, long start, String name, int flags, int method, int stamp)
      throws IOException, DataFormatException {
    if (method != 8) {
      throw new Refused(name, "stored without a size");
    }
    var inflater = new Inflater(true);
    try {
      var in = new byte[1 << 16];
      var out = new byte[1 << 16];
      file.seek(start);
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          var count = file.read(in);
          if (count < 0) {
            throw new EOFException();
          }
          inflater.setInput(in, 0, count);
        }
        inflater.inflate(out);
        bomb(name, inflater.getBytesRead(), inflater.getBytesWritten());
      }
      var packed = inflater.getBytesRead();
      var size = inflater.getBytesWritten();
      file.seek(start + packed);
      if (s32() != DESCRIPTOR) {
        throw new Refused(name, "no sizes behind the entry");
      }
      var crc = u32();
      var narrow = u32() == packed && u32() == size;
      var next = start + packed + (narrow ? 16 : 24);
      return remember(at, next, new Met(name, flags, method, stamp, crc, packed, size));
    } finally {
      inflater.end();
    }
  }

  private long remember(long at, long next, Met entry) throws IOException {
    bomb(entry.name(), entry.packed(), entry.size());
    total += entry.size();
    if (total > MAX_BYTES || next > file.length() || entry.packed() < 0 || entry.size() < 0) {
      throw new Refused(entry.name(), "too large");
    }
    met.put(at, entry);
    return next;
  }

  private static void bomb(String name, long packed, long size) throws Refused {
    if (size > BOMB_FROM && size / BOMB_RATIO > packed) {
      throw new Refused(name, "inflates too much");
    }
  }

  private void checkNames() throws Refused {
    var seen = new HashSet<String>();
    for (var entry : met.values()) {
      var name = entry.name();
      var parts = List.of(name.split("/", -1));
      if (name.indexOf('\\') >= 0
          || name.indexOf(':') >= 0
          || name.indexOf(0xFFFD) >= 0
          || name.chars().anyMatch(c -> c < ' ')
          || parts.contains("..")
          || parts.contains(".")
          || parts.contains("")) {
        throw new Refused("", "a name leads out of the container");
      }
      if (!seen.add(name.toLowerCase(Locale.ROOT))) {
        throw new Refused(name, "comes twice");
      }
    }
  }

  private long central(long at, HashSet<Long> listed) throws IOException {
    file.seek(at + 8);
    var flags = u16();
    var method = u16();
    var stamp = s32();
    var crc = u32();
    var packed = u32();
    var size = u32();
    var nameLength = u16();
    var extraLength = u16();
    var commentLength = u16();
    var disk = u16();
    u16();
    var attributes = u32();
    var offset = u32();
    var name = new String(bytes(nameLength), StandardCharsets.UTF_8);
    var extra = bytes(extraLength);
    var fields = new ArrayList<Long>(List.of(size, packed, offset));
    var wideAt = 0;
    for (var i = 0; i < fields.size(); i++) {
      if (fields.get(i) == 0xFFFFFFFFL) {
        fields.set(i, wide(extra, wideAt));
        wideAt += 8;
      }
    }
    var here = met.get(fields.get(2));
    var listedEntry = new Met(name, flags, method, stamp, crc, fields.get(1), fields.get(0));
    if (!listedEntry.equals(here) || commentLength != 0 || disk != 0) {
      throw new Refused(name, "the list and the entry say different things");
    }
    var type = (attributes >>> 28) & 0xF;
    if (type != 0 && type != 8 || (attributes & 0x10) != 0 || !listed.add(fields.get(2))) {
      throw new Refused(name, "a link, a directory or listed twice");
    }
    return at + 46 + nameLength + extraLength;
  }

  private void end(long from, int signature, long listStart) throws IOException {
    var at = from;
    if (signature == END64) {
      // 56 bytes of ZIP64 end record, 20 of its locator.
      at += 76;
    }
    file.seek(at);
    if (s32() != END || file.length() != at + 22) {
      throw new Refused("", "bytes behind the list");
    }
    file.seek(at + 8);
    var count = u16();
    file.seek(at + 16);
    var start = u32();
    if (count != 0xFFFF && count != met.size() || start != 0xFFFFFFFFL && start != listStart) {
      throw new Refused("", "the end record points elsewhere");
    }
  }

  private static long wide(byte[] extra, int skip) throws IOException {
    var at = 0;
    while (at + 4 <= extra.length) {
      var id = (extra[at] & 0xFF) | (extra[at + 1] & 0xFF) << 8;
      var length = (extra[at + 2] & 0xFF) | (extra[at + 3] & 0xFF) << 8;
      if (id == 1 && skip + 8 <= length && at + 4 + length <= extra.length) {
        var value = 0L;
        for (var i = 7; i >= 0; i--) {
          value = value << 8 | (extra[at + 4 + skip + i] & 0xFF);
        }
        return value;
      }
      at += 4 + length;
    }
    throw new EOFException();
  }

  private int u32At(long at) throws IOException {
    file.seek(at);
    return s32();
  }

  private byte[] bytes(int count) throws IOException {
    var bytes = new byte[count];
    file.readFully(bytes);
    return bytes;
  }

  private int u16() throws IOException {
    return Short.toUnsignedInt(Short.reverseBytes(file.readShort()));
  }

  private int s32() throws IOException {
    return Integer.reverseBytes(file.readInt());
  }

  private long u32() throws IOException {
    return Integer.toUnsignedLong(s32());
  }
}
