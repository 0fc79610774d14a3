package org.countersign.trust.pdf.write;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.countersign.trust.pdf.ObjectRef;
import org.countersign.trust.pdf.XrefStyle;

/**
 * Writes one incremental update (ISO 32000-2 §7.5.6) to be appended to a file of known length:
 * objects, then a cross-reference section in the file's own style. May leave one hole of known
 * length for {@code /Contents}. The same calls give the same bytes.
 */
public final class RevisionWriter {
  private static final int BYTE_RANGE_DIGITS = 10;
  private static final int WORTH_DEFLATING = 2048;
  private static final String BYTE_RANGE_TAIL =
      (" " + "0".repeat(BYTE_RANGE_DIGITS)).repeat(3); // patched once the end of the file is known

  private final long base;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
  private final Map<Integer, Entry> entries = new TreeMap<>();
  private int byteRangeAt = -1;
  private int holeAt = -1;
  private int holeLength;

  /**
   * @param base length of the file so far
   */
  public RevisionWriter(long base) {
    this.base = base;
    // §7.5.5 lets a file end without an end-of-line after %%EOF; an object must start on a fresh
    // line.
    ascii("\n");
  }

  /** Writes an object whose body is PDF text. */
  public void object(ObjectRef ref, String body) {
    begin(ref);
    ascii(body);
    ascii("\nendobj\n");
  }

  /** Writes a dictionary from its entries. */
  public void dictionary(ObjectRef ref, String entries) {
    object(ref, "<<" + entries + ">>");
  }

  /**
   * Writes a stream, Flate-compressed where that is shorter; {@code entries} are those besides
   * length and filter.
   */
  public void stream(ObjectRef ref, String entries, byte[] data) {
    // Setting up the compressor costs more than a short stream is worth.
    var deflated = data.length < WORTH_DEFLATING ? data : deflate(data);
    var smaller = deflated.length < data.length;
    rawStream(ref, entries + (smaller ? "/Filter/FlateDecode" : ""), smaller ? deflated : data);
  }

  /** Writes a stream whose data are encoded already, as {@code entries} say. */
  public void rawStream(ObjectRef ref, String entries, byte[] data) {
    begin(ref);
    ascii("<<" + entries + "/Length " + data.length + ">>\nstream\n");
    out.writeBytes(data);
    ascii("\nendstream\nendobj\n");
  }

  /**
   * Writes a signature dictionary with the hole where {@code /Contents} will be, delimiters
   * included, and the {@code /ByteRange} over everything else (ISO 32000-2 §12.8.1). Once per
   * revision, and as its last object, so that little lies behind the hole.
   */
  public void signature(ObjectRef ref, String entries, int hole) {
    begin(ref);
    ascii("<<" + entries + "/ByteRange[0");
    byteRangeAt = out.size();
    ascii(BYTE_RANGE_TAIL + "]/Contents");
    holeAt = out.size();
    holeLength = hole;
    ascii(">>\nendobj\n");
  }

  /**
   * Writes the cross-reference section and returns the revision.
   *
   * @param style that of the file
   * @param nextObject first unused object number; a stream takes it for itself
   * @param startXref offset of the section before
   */
  public Revision finish(
      XrefStyle style,
      int nextObject,
      long startXref,
      ObjectRef root,
      Optional<ObjectRef> info,
      String id) {
    // ISO 32000-2 §14.4: the first element stays, the second changes with the content.
    var trailer =
        "/Root %s%s/ID[<%s><%s>]/Prev %d"
            .formatted(root, info.map(i -> "/Info " + i).orElse(""), id, contentId(), startXref);
    var at = position();
    var next = nextObject;
    if (style == XrefStyle.TABLE) {
      table();
      ascii("trailer\n<<" + trailer + "/Size " + next + ">>\n");
    } else {
      var self = ObjectRef.fresh(next++);
      entries.put(self.number(), new Entry(at, 0));
      xrefStream(self, trailer + "/Size " + next);
    }
    ascii("startxref\n" + at + "\n%%EOF\n");
    return revision(at, next);
  }

  private Revision revision(long startXref, int nextObject) {
    var all = out.toByteArray();
    if (holeAt < 0) {
      return new Revision(all, 0, new byte[0], startXref, nextObject);
    }
    var before = Arrays.copyOf(all, holeAt);
    var after = Arrays.copyOfRange(all, holeAt, all.length);
    var holeStart = base + before.length;
    var range =
        " %-10d %-10d %-10d".formatted(holeStart, holeStart + holeLength, (long) after.length);
    System.arraycopy(ascii8(range), 0, before, byteRangeAt, range.length());
    return new Revision(before, holeLength, after, startXref, nextObject);
  }

  private void begin(ObjectRef ref) {
    if (holeAt >= 0) {
      throw new IllegalStateException(
          "the signature dictionary is the last object of its revision");
    }
    if (entries.put(ref.number(), new Entry(position(), ref.generation())) != null) {
      throw new IllegalStateException("object " + ref + " is written twice");
    }
    ascii(ref.number() + " " + ref.generation() + " obj\n");
  }

  private void table() {
    ascii("xref\n");
    for (var section : sections()) {
      ascii(section.first + " " + section.count + "\n");
      for (var number = section.first; number < section.first + section.count; number++) {
        var entry = entry(number);
        ascii("%010d %05d n \n".formatted(entry.offset, entry.generation));
      }
    }
  }

  private void xrefStream(ObjectRef self, String trailer) {
    var index = new StringBuilder();
    var data = new ByteArrayOutputStream();
    for (var section : sections()) {
      index
          .append(index.isEmpty() ? "" : " ")
          .append(section.first)
          .append(' ')
          .append(section.count);
      for (var number = section.first; number < section.first + section.count; number++) {
        var entry = entry(number);
        data.write(1);
        for (var shift = 32; shift >= 0; shift -= 8) {
          data.write((int) (entry.offset >>> shift));
        }
        data.write(entry.generation >>> 8);
        data.write(entry.generation);
      }
    }
    ascii(self.number() + " 0 obj\n<</Type/XRef/W[1 5 2]/Index[" + index + "]" + trailer);
    ascii("/Length " + data.size() + ">>\nstream\n");
    out.writeBytes(data.toByteArray());
    ascii("\nendstream\nendobj\n");
  }

  private Entry entry(int number) {
    var entry = entries.get(number);
    if (entry == null) {
      throw new IllegalStateException("no entry for object " + number);
    }
    return entry;
  }

  private Iterable<Section> sections() {
    var sections = new ArrayList<Section>();
    for (var number : entries.keySet()) {
      var last = sections.isEmpty() ? null : sections.get(sections.size() - 1);
      if (last != null && last.first + last.count == number) {
        sections.set(sections.size() - 1, new Section(last.first, last.count + 1));
      } else {
        sections.add(new Section(number, 1));
      }
    }
    return sections;
  }

  private long position() {
    return base + out.size() + (holeAt < 0 ? 0 : holeLength);
  }

  private String contentId() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ascii8(Long.toString(base)));
      return HexFormat.of().formatHex(digest.digest(out.toByteArray()), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ascii(String text) {
    out.writeBytes(ascii8(text));
  }

  private static byte[] ascii8(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Flate as written by this class; also for data kept compressed by callers. */
  public static byte[] deflate(byte[] data) {
    var deflater = new Deflater(Deflater.BEST_COMPRESSION);
    try {
      deflater.setInput(data);
      deflater.finish();
      var target = new ByteArrayOutputStream(data.length / 2 + 64);
      var buffer = new byte[4096];
      while (!deflater.finished()) {
        target.write(buffer, 0, deflater.deflate(buffer));
      }
      return target.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * A finished update.
   *
   * @param before the bytes up to the hole, or all bytes where there is none
   * @param after the bytes behind the hole
   * @param startXref offset of its cross-reference section in the whole file
   * @param nextObject first object number unused after it
   */
  public record Revision(
      byte[] before, int holeLength, byte[] after, long startXref, int nextObject) {

    /** Bytes the file grows by. */
    public long length() {
      return (long) before.length + holeLength + after.length;
    }
  }

  private record Entry(long offset, int generation) {}

  private record Section(int first, int count) {}
}
