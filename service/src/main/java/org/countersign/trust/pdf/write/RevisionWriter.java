package org.countersign.trust.pdf.write;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
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
  private static final int GENERATION_DIGITS = 5;
  private static final int ID_BYTES = 16;
  private static final int WORTH_DEFLATING = 2048;
  private static final int EXPECTED = 6 * 1024;
  private static final int USUAL_OBJECTS = 16;
  private static final String BYTE_RANGE_TAIL =
      (" " + " ".repeat(BYTE_RANGE_DIGITS)).repeat(3); // patched once the end of the file is known

  private final long base;
  private final PdfBytes out = new PdfBytes(EXPECTED);
  private Entry[] entries = new Entry[USUAL_OBJECTS];
  private int objects;
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
    out.octet('\n');
  }

  /** Writes an object whose body is PDF text. */
  public void object(ObjectRef ref, String body) {
    begin(ref);
    out.text(body).text("\nendobj\n");
  }

  /** Writes a dictionary from its entries. */
  public void dictionary(ObjectRef ref, String entries) {
    begin(ref);
    out.text("<<").text(entries).text(">>\nendobj\n");
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
    out.text("<<").text(entries).text("/Length ").number(data.length).text(">>\nstream\n");
    out.raw(data).text("\nendstream\nendobj\n");
  }

  /**
   * Writes a signature dictionary with the hole where {@code /Contents} will be, delimiters
   * included, and the {@code /ByteRange} over everything else (ISO 32000-2 §12.8.1). Once per
   * revision, and as its last object, so that little lies behind the hole.
   */
  public void signature(ObjectRef ref, String entries, int hole) {
    begin(ref);
    out.text("<<").text(entries).text("/ByteRange[0");
    byteRangeAt = out.size();
    out.text(BYTE_RANGE_TAIL).text("]/Contents");
    holeAt = out.size();
    holeLength = hole;
    out.text(">>\nendobj\n");
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
    var id2 = contentId();
    var at = position();
    var next = nextObject;
    if (style == XrefStyle.TABLE) {
      table();
      out.text("trailer\n<<");
    } else {
      var self = ObjectRef.fresh(next++);
      add(self.number(), at, 0);
      beginXrefStream(self);
    }
    out.text("/Root ").text(root.toString());
    info.ifPresent(i -> out.text("/Info ").text(i.toString()));
    // ISO 32000-2 §14.4: the first element stays, the second changes with the content.
    out.text("/ID[<").text(id).text("><").text(id2).text(">]/Prev ").number(startXref);
    out.text("/Size ").number(next);
    if (style == XrefStyle.TABLE) {
      out.text(">>\n");
    } else {
      endXrefStream();
    }
    out.text("startxref\n").number(at).text("\n%%EOF\n");
    return revision(at, next);
  }

  private Revision revision(long startXref, int nextObject) {
    if (holeAt < 0) {
      return new Revision(out.copy(0, out.size()), 0, new byte[0], startXref, nextObject);
    }
    var holeStart = base + holeAt;
    out.patch(byteRangeAt + 1, holeStart);
    out.patch(byteRangeAt + 2 + BYTE_RANGE_DIGITS, holeStart + holeLength);
    out.patch(byteRangeAt + 3 + 2 * BYTE_RANGE_DIGITS, out.size() - holeAt);
    return new Revision(
        out.copy(0, holeAt), holeLength, out.copy(holeAt, out.size()), startXref, nextObject);
  }

  private void begin(ObjectRef ref) {
    if (holeAt >= 0) {
      throw new IllegalStateException(
          "the signature dictionary is the last object of its revision");
    }
    add(ref.number(), position(), ref.generation());
    out.number(ref.number()).octet(' ').number(ref.generation()).text(" obj\n");
  }

  /** Keeps the entries in the order of their numbers; most come in it. */
  private void add(int number, long offset, int generation) {
    if (objects == entries.length) {
      entries = Arrays.copyOf(entries, 2 * objects);
    }
    int at = objects++;
    while (at > 0 && entries[at - 1].number >= number) {
      if (entries[at - 1].number == number) {
        throw new IllegalStateException("object " + number + " is written twice");
      }
      entries[at] = entries[at - 1];
      at--;
    }
    entries[at] = new Entry(number, offset, generation);
  }

  private void table() {
    out.text("xref\n");
    for (int first = 0; first < objects; first = behindSection(first)) {
      int behind = behindSection(first);
      out.number(entries[first].number).octet(' ').number(behind - first).octet('\n');
      for (int index = first; index < behind; index++) {
        out.number(entries[index].offset, BYTE_RANGE_DIGITS).octet(' ');
        out.number(entries[index].generation, GENERATION_DIGITS).text(" n \n");
      }
    }
  }

  private void beginXrefStream(ObjectRef self) {
    out.number(self.number()).text(" 0 obj\n<</Type/XRef/W[1 5 2]/Index[");
    for (int first = 0; first < objects; first = behindSection(first)) {
      out.text(first == 0 ? "" : " ").number(entries[first].number);
      out.octet(' ').number(behindSection(first) - first);
    }
    out.octet(']');
  }

  private void endXrefStream() {
    out.text("/Length ").number(8L * objects).text(">>\nstream\n");
    for (int index = 0; index < objects; index++) {
      var entry = entries[index];
      out.octet(1);
      for (var shift = 32; shift >= 0; shift -= 8) {
        out.octet((int) (entry.offset >>> shift));
      }
      out.octet(entry.generation >>> 8).octet(entry.generation);
    }
    out.text("\nendstream\nendobj\n");
  }

  /** Where the run of consecutive numbers that starts at {@code first} ends. */
  private int behindSection(int first) {
    int behind = first + 1;
    while (behind < objects && entries[behind].number == entries[behind - 1].number + 1) {
      behind++;
    }
    return behind;
  }

  private long position() {
    return base + out.size() + (holeAt < 0 ? 0 : holeLength);
  }

  /**
   * Tells versions of a file apart, by its length and two checksums; nothing relies on it for
   * safety, so it costs no hash in the act.
   */
  private String contentId() {
    var one = new CRC32();
    one.update(out.array(), 0, out.size());
    var other = new CRC32C();
    other.update(out.array(), 0, out.size());
    var id = ByteBuffer.allocate(ID_BYTES).putLong(base + out.size());
    id.putInt((int) one.getValue()).putInt((int) other.getValue());
    return HexFormat.of().formatHex(id.array());
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

  private record Entry(int number, long offset, int generation) {}
}
