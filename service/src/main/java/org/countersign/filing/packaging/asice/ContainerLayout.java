package org.countersign.filing.packaging.asice;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * A ZIP file (APPNOTE.TXT 6.3.10) as a pure function of its entries: same entries, same bytes.
 * Streams in constant memory; ZIP64 (§4.5.3) only where a size, an offset or the count needs it.
 */
public final class ContainerLayout {
  private static final int LOCAL_HEADER = 0x04034b50;
  private static final int CENTRAL_HEADER = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int END_64 = 0x06064b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int VERSION = 20;
  private static final int VERSION_64 = 45;
  private static final long LIMIT_32 = 0xFFFFFFFFL;
  private static final int LIMIT_16 = 0xFFFF;
  // 1980-01-01 00:00, the earliest a DOS date can say: the container tells no time outside its
  // signatures.
  private static final short DOS_TIME = 0;
  private static final short DOS_DATE = 0x21;

  private final List<ContainerEntry> entries;
  private final long[] offsets;
  private final long directoryOffset;
  private final byte[] directory;

  /** Lays out {@code entries} in their order. */
  public ContainerLayout(List<ContainerEntry> entries) {
    this.entries = List.copyOf(entries);
    refuseCollidingNames(this.entries);
    this.offsets = new long[this.entries.size()];
    long position = 0;
    for (int index = 0; index < offsets.length; index++) {
      var entry = this.entries.get(index);
      offsets[index] = position;
      position = Math.addExact(position, localHeader(entry).length + entry.length());
    }
    this.directoryOffset = position;
    this.directory = centralDirectory();
  }

  /** Bytes of the whole container. */
  public long length() {
    return directoryOffset + directory.length;
  }

  public List<ContainerEntry> entries() {
    return entries;
  }

  /**
   * Writes the whole container. An entry that gives more or fewer bytes than it said is an error.
   */
  public void writeTo(OutputStream out) throws IOException {
    writeTo(out, 0, length());
  }

  /**
   * Writes {@code count} bytes from {@code offset} on; reads nothing of the entries outside.
   *
   * @throws IllegalArgumentException when that is no part of the container
   */
  public void writeTo(OutputStream out, long offset, long count) throws IOException {
    if (offset < 0 || count < 0 || offset > length() - count) {
      throw new IllegalArgumentException("Not a part of the container");
    }
    var part = new Part(out, offset, offset + count);
    for (int index = 0; index < offsets.length; index++) {
      var entry = entries.get(index);
      var header = localHeader(entry);
      part.write(offsets[index], header);
      part.write(offsets[index] + header.length, entry);
    }
    part.write(directoryOffset, directory);
  }

  /** The bytes from {@code from} to before {@code to}, as far as a piece holds them. */
  private record Part(OutputStream out, long from, long to) {
    void write(long at, byte[] bytes) throws IOException {
      long first = Math.max(from, at);
      long end = Math.min(to, at + bytes.length);
      if (first < end) {
        out.write(bytes, (int) (first - at), (int) (end - first));
      }
    }

    void write(long at, ContainerEntry entry) throws IOException {
      long first = Math.max(from, at);
      long end = Math.min(to, at + entry.length());
      if (first < end) {
        var counting = new CountingStream(out);
        entry.content().writeTo(counting, first - at, end - first);
        if (counting.count() != end - first) {
          throw new IOException("an entry of the container changed its length");
        }
      }
    }
  }

  private static byte[] localHeader(ContainerEntry entry) {
    boolean large = isLarge(entry.length());
    var name = entry.name().getBytes(StandardCharsets.US_ASCII);
    var header = buffer(30 + name.length + (large ? 20 : 0));
    header.putInt(LOCAL_HEADER).putShort((short) (large ? VERSION_64 : VERSION));
    putCommon(header, entry, large, name.length, large ? 20 : 0);
    header.put(name);
    if (large) {
      header
          .putShort((short) 1)
          .putShort((short) 16)
          .putLong(entry.length())
          .putLong(entry.length());
    }
    return header.array();
  }

  /** Flags, method STORED, fixed time, CRC, both sizes, lengths of name and extra field. */
  private static void putCommon(
      ByteBuffer header, ContainerEntry entry, boolean large, int nameLength, int extraLength) {
    int size = (int) (large ? LIMIT_32 : entry.length());
    header.putShort((short) 0).putShort((short) 0).putShort(DOS_TIME).putShort(DOS_DATE);
    header.putInt((int) entry.crc32()).putInt(size).putInt(size);
    header.putShort((short) nameLength).putShort((short) extraLength);
  }

  private byte[] centralDirectory() {
    var out = new java.io.ByteArrayOutputStream();
    try {
      for (int index = 0; index < entries.size(); index++) {
        out.write(centralHeader(entries.get(index), offsets[index]));
      }
      out.write(end(out.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] centralHeader(ContainerEntry entry, long offset) {
    boolean largeSize = isLarge(entry.length());
    boolean largeOffset = isLarge(offset);
    int payload = (largeSize ? 16 : 0) + (largeOffset ? 8 : 0);
    int extra = payload == 0 ? 0 : payload + 4;
    var name = entry.name().getBytes(StandardCharsets.US_ASCII);
    short version = (short) (extra > 0 ? VERSION_64 : VERSION);
    var header = buffer(46 + name.length + extra);
    header.putInt(CENTRAL_HEADER).putShort(version).putShort(version);
    putCommon(header, entry, largeSize, name.length, extra);
    header.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
    header.putInt((int) (largeOffset ? LIMIT_32 : offset)).put(name);
    if (extra > 0) {
      header.putShort((short) 1).putShort((short) payload);
      if (largeSize) {
        header.putLong(entry.length()).putLong(entry.length());
      }
      if (largeOffset) {
        header.putLong(offset);
      }
    }
    return header.array();
  }

  private byte[] end(int directorySize) {
    boolean large = isLarge(directoryOffset) || entries.size() >= LIMIT_16;
    var end = buffer(22 + (large ? 76 : 0));
    if (large) {
      end.putInt(END_64).putLong(44).putShort((short) VERSION_64).putShort((short) VERSION_64);
      end.putInt(0).putInt(0).putLong(entries.size()).putLong(entries.size());
      end.putLong(directorySize).putLong(directoryOffset);
      end.putInt(LOCATOR_64).putInt(0).putLong(directoryOffset + directorySize).putInt(1);
    }
    short count = (short) (large ? LIMIT_16 : entries.size());
    end.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
    end.putInt(directorySize)
        .putInt((int) (large ? LIMIT_32 : directoryOffset))
        .putShort((short) 0);
    return end.array();
  }

  private static boolean isLarge(long value) {
    return value >= LIMIT_32;
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void refuseCollidingNames(List<ContainerEntry> entries) {
    var seen = new HashSet<String>();
    for (var entry : entries) {
      if (!seen.add(entry.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("two entries of a container have the same name");
      }
    }
  }
}
