package org.countersign.trust.pdf.mark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes a TrueType program's instructions for coarse screens out of it: about half its size, and
 * nothing that a printed or zoomed page shows (OpenType 1.9, chapters glyf, loca, maxp).
 */
final class Hinting {
  private static final int HEADER = 12;
  private static final int RECORD = 16;
  private static final int GLYPH_HEADER = 10;
  private static final int CHECKSUM_ADJUSTMENT = 8;
  private static final int LOCATION_FORMAT = 50;
  private static final int FIRST_LIMIT = 18;
  private static final int LAST_LIMIT = 26;
  private static final int MAGIC = 0xB1B0AFBA;

  // Flags of a composite glyph's component.
  private static final int WORDS = 0x0001;
  private static final int SCALE = 0x0008;
  private static final int MORE = 0x0020;
  private static final int TWO_SCALES = 0x0040;
  private static final int MATRIX = 0x0080;
  private static final int INSTRUCTIONS = 0x0100;

  private Hinting() {}

  /** The program without instructions; it must have a long {@code loca}, as fontbox writes it. */
  static byte[] removed(byte[] program) {
    var tables = tables(program);
    var head = table(tables, "head");
    if (head.getShort(LOCATION_FORMAT) != 1) {
      throw new IllegalArgumentException("Not a subset with long offsets");
    }
    var glyphs = table(tables, "glyf");
    var locations = table(tables, "loca");
    var kept = new ByteArrayOutputStream(glyphs.capacity());
    var moved = ByteBuffer.allocate(locations.capacity());
    for (int at = 0; at + Integer.BYTES < locations.capacity(); at += Integer.BYTES) {
      moved.putInt(kept.size());
      int from = locations.getInt(at);
      int length = locations.getInt(at + Integer.BYTES) - from;
      if (length > 0) {
        kept.writeBytes(glyph(glyphs.slice(from, length)));
        kept.writeBytes(new byte[-kept.size() & 3]);
      }
    }
    moved.putInt(kept.size());
    var limits = table(tables, "maxp");
    for (int at = FIRST_LIMIT; at <= LAST_LIMIT; at += Short.BYTES) {
      limits.putShort(at, (short) 0);
    }
    tables.put("glyf", ByteBuffer.wrap(kept.toByteArray()));
    tables.put("loca", moved);
    return file(program, tables);
  }

  private static byte[] glyph(ByteBuffer glyph) {
    var out = ByteBuffer.allocate(glyph.capacity());
    int contours = glyph.getShort(0);
    if (contours >= 0) {
      int instructions = GLYPH_HEADER + Short.BYTES * contours;
      int rest = instructions + Short.BYTES + Short.toUnsignedInt(glyph.getShort(instructions));
      out.put(glyph.slice(0, instructions)).putShort((short) 0);
      out.put(glyph.slice(rest, glyph.capacity() - rest));
    } else {
      out.put(glyph);
      int at = GLYPH_HEADER;
      for (boolean more = true; more; ) {
        int flags = glyph.getShort(at);
        out.putShort(at, (short) (flags & ~INSTRUCTIONS));
        at += component(flags);
        more = (flags & MORE) != 0;
      }
      out.position(at);
    }
    var bytes = new byte[out.position()];
    out.flip().get(bytes);
    return bytes;
  }

  private static int component(int flags) {
    int size = 2 * Short.BYTES + ((flags & WORDS) != 0 ? 2 * Short.BYTES : 2);
    if ((flags & SCALE) != 0) {
      return size + Short.BYTES;
    }
    if ((flags & TWO_SCALES) != 0) {
      return size + 2 * Short.BYTES;
    }
    return (flags & MATRIX) != 0 ? size + 4 * Short.BYTES : size;
  }

  /** Each a copy. */
  private static Map<String, ByteBuffer> tables(byte[] program) {
    var file = ByteBuffer.wrap(program);
    var tables = new LinkedHashMap<String, ByteBuffer>();
    for (int index = 0; index < file.getShort(Integer.BYTES); index++) {
      int record = HEADER + RECORD * index;
      var table = new byte[file.getInt(record + 12)];
      file.get(file.getInt(record + 8), table);
      tables.put(
          new String(program, record, Integer.BYTES, StandardCharsets.US_ASCII),
          ByteBuffer.wrap(table));
    }
    return tables;
  }

  private static ByteBuffer table(Map<String, ByteBuffer> tables, String name) {
    var table = tables.get(name);
    if (table == null) {
      throw new IllegalArgumentException("The program has no table " + name);
    }
    return table;
  }

  private static byte[] file(byte[] original, Map<String, ByteBuffer> tables) {
    table(tables, "head").putInt(CHECKSUM_ADJUSTMENT, 0);
    int size = HEADER + RECORD * tables.size();
    for (var table : tables.values()) {
      size += padded(table.capacity());
    }
    var file = ByteBuffer.allocate(size).put(original, 0, HEADER);
    int at = HEADER + RECORD * tables.size();
    int headAt = 0;
    for (var entry : tables.entrySet()) {
      var table = entry.getValue().rewind();
      file.put(at, table.array(), 0, table.capacity());
      file.put(entry.getKey().getBytes(StandardCharsets.US_ASCII));
      file.putInt(sum(file, at, padded(table.capacity()))).putInt(at).putInt(table.capacity());
      headAt = entry.getKey().equals("head") ? at : headAt;
      at += padded(table.capacity());
    }
    file.putInt(headAt + CHECKSUM_ADJUSTMENT, MAGIC - sum(file, 0, size));
    return file.array();
  }

  private static int padded(int length) {
    return length + (-length & 3);
  }

  private static int sum(ByteBuffer file, int from, int length) {
    int sum = 0;
    for (int at = from; at < from + length; at += Integer.BYTES) {
      sum += file.getInt(at);
    }
    return sum;
  }
}
