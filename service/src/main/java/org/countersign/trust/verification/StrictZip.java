package org.countersign.trust.verification;

import static org.countersign.trust.verification.ZipBytes.slice;
import static org.countersign.trust.verification.ZipBytes.u16;
import static org.countersign.trust.verification.ZipBytes.u32;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A container read in the only way two readers cannot disagree about: every byte of the file
 * belongs to exactly one record, local and central headers say the same, and names are harmless.
 * All limits are checked before any content is read. Anything else is a {@link Refusal}.
 */
final class StrictZip implements AutoCloseable {
  private static final int LOCAL = 0x04034b50;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  // Deflate options, data descriptor, UTF-8 names.
  private static final int KNOWN_FLAGS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 11;
  // ZIP64, extended timestamp, Info-ZIP owner: none of them changes name, content or kind.
  private static final Set<Integer> HARMLESS_EXTRA = Set.of(0x0001, 0x5455, 0x7875);
  private static final int FILE_TYPE = 0170000;
  private static final int REGULAR = 0100000;
  private static final int DOS_DIRECTORY = 0x10;

  private final FileChannel channel;
  private final List<Entry> entries;

  /** One entry, in file order. {@code data} is the offset of its first content byte. */
  record Entry(ZipRecord header, long data, int extraLength) {
    String name() {
      return header.name();
    }

    long size() {
      return header.size();
    }

    boolean isStored() {
      return header.method() == ZipRecord.STORED;
    }
  }

  private StrictZip(FileChannel channel, List<Entry> entries) {
    this.channel = channel;
    this.entries = entries;
  }

  /**
   * Opens and checks the structure.
   *
   * @throws Refusal naming the first fault
   */
  static StrictZip open(Path file, ZipLimits limits) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      var bytes = new ZipBytes(channel);
      var directory = new ZipDirectory(bytes, limits);
      var place = directory.place();
      var records = directory.records(place);
      EntryNames.check(records);
      for (var record : records) {
        checkKind(record);
      }
      checkSizes(records, limits);
      return new StrictZip(channel, List.copyOf(walk(bytes, records, place.offset())));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** The entry's content, checked against its size and CRC-32 while it is read. */
  InputStream content(Entry entry) {
    return new EntryContent(channel, entry);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void checkKind(ZipRecord record) throws Refusal {
    if ((record.flags() & ENCRYPTED) != 0) {
      throw new Refusal("encrypted-entry", record.name(), "The entry is encrypted.");
    }
    if ((record.flags() & ~KNOWN_FLAGS) != 0) {
      throw new Refusal("entry-flags", record.name(), "The entry has unknown flags.");
    }
    if (record.method() != ZipRecord.STORED && record.method() != ZipRecord.DEFLATED) {
      throw new Refusal("entry-method", record.name(), "The entry is neither stored nor deflated.");
    }
    if (record.method() == ZipRecord.STORED
        && (record.hasDescriptor() || record.size() != record.compressed())) {
      throw new Refusal(
          "entry-descriptor", record.name(), "A stored entry must state its size up front.");
    }
    var type = (int) (record.externalAttributes() >>> 16) & FILE_TYPE;
    if (type != 0 && type != REGULAR || (record.externalAttributes() & DOS_DIRECTORY) != 0) {
      throw new Refusal(
          "entry-link", record.name(), "The entry is a link, directory or special file.");
    }
    checkExtra(record.extra(), record.name());
  }

  private static void checkExtra(byte[] extra, String name) throws Refusal {
    var buffer = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    for (var at = 0; at < extra.length; ) {
      if (at > extra.length - 4 || at + 4 + u16(buffer, at + 2) > extra.length) {
        throw new Refusal("extra-field", name, "An extra field is broken.");
      }
      if (!HARMLESS_EXTRA.contains(u16(buffer, at))) {
        throw new Refusal("extra-field", name, "The entry has an extra field of unknown kind.");
      }
      at += 4 + u16(buffer, at + 2);
    }
  }

  private static void checkSizes(List<ZipRecord> records, ZipLimits limits) throws Refusal {
    var total = 0L;
    for (var record : records) {
      if (record.size() > limits.entryBytes() || total > limits.totalBytes() - record.size()) {
        throw new Refusal("too-large", record.name(), "The content is larger than allowed.");
      }
      total += record.size();
      if (record.size() > ZipLimits.RATIO_FROM
          && record.size() / limits.ratio() > record.compressed()) {
        throw new Refusal("compression-ratio", record.name(), "The entry inflates too much.");
      }
    }
  }

  private static List<Entry> walk(ZipBytes bytes, List<ZipRecord> records, long end)
      throws IOException {
    var ordered = new ArrayList<>(records);
    ordered.sort(Comparator.comparingLong(ZipRecord::offset));
    var entries = new ArrayList<Entry>();
    var at = 0L;
    for (var record : ordered) {
      if (record.offset() != at) {
        throw new Refusal(
            "bytes-between-records", record.name(), "Bytes lie between or inside entries.");
      }
      var entry = local(bytes, record);
      entries.add(entry);
      at = entry.data() + record.compressed();
      if (record.hasDescriptor()) {
        at += descriptor(bytes, record, at);
      }
    }
    if (at != end) {
      throw new Refusal(
          "bytes-between-records", "file", "Bytes lie between the entries and their list.");
    }
    return entries;
  }

  private static Entry local(ZipBytes bytes, ZipRecord record) throws IOException {
    var header = bytes.at(record.offset(), LOCAL_LENGTH);
    var name = slice(bytes.at(record.offset() + LOCAL_LENGTH, u16(header, 26)), 0, u16(header, 26));
    var extraAt = record.offset() + LOCAL_LENGTH + name.length;
    var extra = slice(bytes.at(extraAt, u16(header, 28)), 0, u16(header, 28));
    var same =
        header.getInt(0) == LOCAL
            && Arrays.equals(name, record.rawName())
            && u16(header, 6) == record.flags()
            && u16(header, 8) == record.method()
            && u16(header, 10) == record.time()
            && u16(header, 12) == record.date()
            && sizesAgree(header, extra, record);
    if (!same) {
      throw new Refusal(
          "header-mismatch",
          record.name(),
          "The entry's own header and the list of entries say different things.");
    }
    checkExtra(extra, record.name());
    return new Entry(record, extraAt + extra.length, extra.length + record.extra().length);
  }

  private static boolean sizesAgree(ByteBuffer header, byte[] extra, ZipRecord record)
      throws Refusal {
    var wide = ZipDirectory.extraField(extra, ZipDirectory.EXTRA_ZIP64);
    if (record.hasDescriptor()) {
      return u32(header, 14) == 0 && header.getInt(18) == 0 && header.getInt(22) == 0;
    }
    return u32(header, 14) == record.crc()
        && ZipDirectory.wide(u32(header, 22), wide) == record.size()
        && ZipDirectory.wide(u32(header, 18), wide) == record.compressed();
  }

  // APPNOTE 6.3.10 §4.3.9: the signature is optional, but every writer puts it; so do we demand it.
  private static int descriptor(ZipBytes bytes, ZipRecord record, long at) throws IOException {
    var narrow = bytes.at(at, 16);
    if (narrow.getInt(0) == DESCRIPTOR
        && u32(narrow, 4) == record.crc()
        && u32(narrow, 8) == record.compressed()
        && u32(narrow, 12) == record.size()) {
      return 16;
    }
    var wide = bytes.at(at, 24);
    if (wide.getInt(0) == DESCRIPTOR
        && u32(wide, 4) == record.crc()
        && wide.getLong(8) == record.compressed()
        && wide.getLong(16) == record.size()) {
      return 24;
    }
    throw new Refusal(
        "header-mismatch", record.name(), "The entry's trailing sizes and the list differ.");
  }
}
