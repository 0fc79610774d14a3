package org.countersign.trust.verification;

import static org.countersign.trust.verification.ZipBytes.slice;
import static org.countersign.trust.verification.ZipBytes.u16;
import static org.countersign.trust.verification.ZipBytes.u32;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the end record and the central directory. There is one way to read a container: the end
 * record is the last 22 bytes of the file (no comment), so no second end record can be hidden.
 */
final class ZipDirectory {
  private static final int END = 0x06054b50;
  private static final int END64 = 0x06064b50;
  private static final int LOCATOR64 = 0x07064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64_LENGTH = 56;
  private static final int CENTRAL_LENGTH = 46;
  private static final long MAX32 = 0xFFFFFFFFL;
  private static final int MAX16 = 0xFFFF;
  private static final long DIRECTORY_LIMIT = 16L << 20;
  static final int EXTRA_ZIP64 = 0x0001;

  private final ZipBytes file;
  private final ZipLimits limits;

  ZipDirectory(ZipBytes file, ZipLimits limits) {
    this.file = file;
    this.limits = limits;
  }

  /** Where the central directory lies. */
  record Place(long offset, long length, long entries) {}

  Place place() throws IOException {
    if (file.length() < END_LENGTH) {
      throw new Refusal("container-unreadable", "file", "The file is too short for a container.");
    }
    var at = file.length() - END_LENGTH;
    var end = file.at(at, END_LENGTH);
    if (end.getInt(0) != END || u16(end, 20) != 0) {
      throw new Refusal(
          "trailing-bytes",
          "file",
          "The container does not end with its end record: bytes or a comment follow it.");
    }
    if (u16(end, 4) != 0 || u16(end, 6) != 0 || u16(end, 8) != u16(end, 10)) {
      throw new Refusal("container-split", "file", "The container claims several volumes.");
    }
    var place = new Place(u32(end, 16), u32(end, 12), u16(end, 10));
    var big = place.offset() == MAX32 || place.length() == MAX32 || place.entries() == MAX16;
    return big ? place64(at) : checked(place, at);
  }

  // APPNOTE 6.3.10 §4.3.14, §4.3.15
  private Place place64(long endOffset) throws IOException {
    var locator = file.at(endOffset - LOCATOR_LENGTH, LOCATOR_LENGTH);
    var at = endOffset - LOCATOR_LENGTH - END64_LENGTH;
    if (locator.getInt(0) != LOCATOR64 || locator.getLong(8) != at || u32(locator, 16) != 1) {
      throw new Refusal("container-unreadable", "file", "The ZIP64 locator is wrong.");
    }
    var end = file.at(at, END64_LENGTH);
    if (end.getInt(0) != END64
        || end.getLong(4) != END64_LENGTH - 12
        || u32(end, 16) != 0
        || u32(end, 20) != 0
        || end.getLong(24) != end.getLong(32)) {
      throw new Refusal("container-unreadable", "file", "The ZIP64 end record is wrong.");
    }
    return checked(new Place(end.getLong(48), end.getLong(40), end.getLong(32)), at);
  }

  private Place checked(Place place, long next) throws Refusal {
    if (place.entries() < 0 || place.entries() > limits.entries()) {
      throw new Refusal(
          "too-many-entries",
          "file",
          "The container has more than " + limits.entries() + " entries.");
    }
    if (place.length() < 0 || place.length() > DIRECTORY_LIMIT) {
      throw new Refusal("container-unreadable", "file", "The list of entries is too long.");
    }
    if (place.offset() < 0 || place.offset() + place.length() != next) {
      throw new Refusal(
          "bytes-between-records",
          "file",
          "Bytes lie between the list of entries and the end record.");
    }
    return place;
  }

  List<ZipRecord> records(Place place) throws IOException {
    var directory = file.at(place.offset(), (int) place.length());
    var records = new ArrayList<ZipRecord>();
    var at = 0;
    for (long i = 0; i < place.entries(); i++) {
      var header = slice(directory, at, CENTRAL_LENGTH);
      var fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
      if (fields.getInt(0) != CENTRAL) {
        throw new Refusal("container-unreadable", "file", "The list of entries is broken.");
      }
      var name = slice(directory, at + CENTRAL_LENGTH, u16(fields, 28));
      var extra = slice(directory, at + CENTRAL_LENGTH + name.length, u16(fields, 30));
      if (u16(fields, 32) != 0 || u16(fields, 34) != 0) {
        throw new Refusal(
            "entry-comment", "file", "An entry has a comment or lies on another volume.");
      }
      records.add(record(fields, name, extra));
      at += CENTRAL_LENGTH + name.length + extra.length;
    }
    if (at != place.length()) {
      throw new Refusal(
          "bytes-between-records", "file", "Bytes lie behind the last entry of the list.");
    }
    return records;
  }

  private static ZipRecord record(ByteBuffer fields, byte[] rawName, byte[] extra) throws Refusal {
    var wide = extraField(extra, EXTRA_ZIP64).order(ByteOrder.LITTLE_ENDIAN);
    var size = wide(u32(fields, 24), wide);
    var compressed = wide(u32(fields, 20), wide);
    var offset = wide(u32(fields, 42), wide);
    return new ZipRecord(
        rawName,
        decode(rawName),
        u16(fields, 8),
        u16(fields, 10),
        u16(fields, 12),
        u16(fields, 14),
        u32(fields, 16),
        compressed,
        size,
        offset,
        extra,
        u32(fields, 38));
  }

  // APPNOTE 6.3.10 §4.5.3: the ZIP64 field holds, in this order, only those values that overflow.
  static long wide(long narrow, ByteBuffer field) throws Refusal {
    if (narrow != MAX32) {
      return narrow;
    }
    if (field.remaining() < Long.BYTES) {
      throw new Refusal("container-unreadable", "file", "A ZIP64 size is missing.");
    }
    var value = field.getLong();
    if (value < 0) {
      throw new Refusal("container-unreadable", "file", "A ZIP64 size is out of range.");
    }
    return value;
  }

  /** The data of one extra field; empty when absent; refused when it comes twice. */
  static ByteBuffer extraField(byte[] extra, int wanted) throws Refusal {
    var buffer = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
    var found = ByteBuffer.allocate(0);
    var seen = false;
    for (var at = 0; at < extra.length; ) {
      if (at > extra.length - 4) {
        throw new Refusal("extra-field", "file", "An extra field is broken.");
      }
      var id = u16(buffer, at);
      var length = u16(buffer, at + 2);
      if (id == wanted) {
        if (seen) {
          throw new Refusal("extra-field", "file", "An extra field comes twice.");
        }
        seen = true;
        found = ByteBuffer.wrap(slice(buffer, at + 4, length)).order(ByteOrder.LITTLE_ENDIAN);
      }
      at += 4 + length;
    }
    return found;
  }

  private static String decode(byte[] name) throws Refusal {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      throw new Refusal("entry-name", "file", "An entry's name is not UTF-8.");
    }
  }
}
