package org.countersign.trust.verification;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The raw bytes of a PDF around its signatures, looked at without any PDF parser: what DSS
 * concludes from parsing must agree with what lies in the file.
 */
final class PdfFrame {
  private static final byte[] BYTE_RANGE = "/ByteRange".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] END = "%%EOF".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_TAIL = 256 << 20;
  private static final Pattern REVISION_END =
      Pattern.compile("startxref[\\r\\n ]+(\\d{1,18})[\\r\\n ]+%%EOF[\\r\\n]*");
  private static final int CHUNK = 1 << 16;
  private static final int RANGE = 4;

  private final Path file;
  private final String location;

  PdfFrame(Path file, String location) {
    this.file = file;
    this.location = location;
  }

  /** Reports a file that does not begin and end as a PDF does. */
  void require(Findings findings) throws IOException {
    if (!startsWithHeader() || !endsAtMark()) {
      findings.error(
          "pdf-frame", location, "The PDF does not begin with its header or end with its mark.");
    }
  }

  /** How often {@code /ByteRange} stands in the file: once per signature dictionary. */
  int signatureDictionaries() throws IOException {
    var found = 0;
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      var buffer = new byte[CHUNK + BYTE_RANGE.length - 1];
      var kept = 0;
      int count;
      while ((count = bytes.read(buffer, kept, buffer.length - kept)) > 0) {
        var length = kept + count;
        found += occurrences(buffer, length);
        kept = Math.min(BYTE_RANGE.length - 1, length);
        System.arraycopy(buffer, length - kept, buffer, 0, kept);
      }
    }
    return found;
  }

  private static int occurrences(byte[] buffer, int length) {
    var found = 0;
    for (var i = 0; i <= length - BYTE_RANGE.length; i++) {
      if (buffer[i] == '/' && matches(buffer, i, BYTE_RANGE)) {
        found++;
      }
    }
    return found;
  }

  /**
   * Offset behind the last byte a range covers.
   *
   * @throws Refusal unless the range starts at 0, leaves out exactly one hexadecimal string and
   *     ends at an end-of-file mark (ISO 32000-2 §12.8.1)
   */
  long coveredTo(List<BigInteger> range, String field) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (range.size() != RANGE || range.stream().anyMatch(n -> n.bitLength() > 62)) {
        throw wrong(field, "Its byte range does not have four numbers.");
      }
      var hole = range.get(0).longValue() + range.get(1).longValue();
      var after = range.get(2).longValue();
      var end = after + range.get(3).longValue();
      if (range.get(0).signum() != 0 || hole <= 0 || after <= hole + 1 || end > bytes.length()) {
        throw wrong(field, "Its byte range does not cover the file from its first byte.");
      }
      checkHole(bytes, hole, after, field);
      if (!endsWithMark(bytes, end)) {
        throw wrong(field, "What it covers does not end at the end of a revision.");
      }
      return end;
    }
  }

  private void checkHole(RandomAccessFile bytes, long from, long to, String field)
      throws IOException {
    if (to - from > Integer.MAX_VALUE / 2) {
      throw wrong(field, "Its byte range leaves out too much.");
    }
    var hole = new byte[(int) (to - from)];
    bytes.seek(from);
    bytes.readFully(hole);
    var hex = hole[0] == '<' && hole[hole.length - 1] == '>';
    for (var i = 1; hex && i < hole.length - 1; i++) {
      hex = Character.digit(hole[i], 16) >= 0;
    }
    if (!hex) {
      throw wrong(field, "Its byte range leaves out more than the signature itself.");
    }
  }

  private static boolean endsWithMark(RandomAccessFile bytes, long end) throws IOException {
    var tail = new byte[(int) Math.min(end, END.length + 2L)];
    bytes.seek(end - tail.length);
    bytes.readFully(tail);
    var length = tail.length;
    while (length > 0 && (tail[length - 1] == '\n' || tail[length - 1] == '\r')) {
      length--;
    }
    return length >= END.length && matches(tail, length - END.length, END);
  }

  /**
   * Whether the bytes from an offset on are whole revisions: each ends with a pointer to its own
   * cross-reference section and an end-of-file mark, nothing else stands behind one (ISO 32000-2
   * §7.5.5, §7.5.6).
   */
  boolean consistsOfRevisionsFrom(long offset) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      if (bytes.length() - offset > LONGEST_TAIL) {
        return false;
      }
      var tail = new byte[(int) (bytes.length() - offset)];
      bytes.seek(offset);
      bytes.readFully(tail);
      var match = REVISION_END.matcher(new String(tail, StandardCharsets.ISO_8859_1));
      var from = 0;
      while (match.find()) {
        var pointer = Long.parseLong(match.group(1)) - offset;
        if (pointer < from || pointer >= match.start()) {
          return false;
        }
        from = match.end();
      }
      return from == tail.length;
    }
  }

  /** The file begins with the header, so that no reader skips leading bytes. */
  private boolean startsWithHeader() throws IOException {
    return startsWith(file, "%PDF-");
  }

  /** The file's last bytes are an end-of-file mark. */
  private boolean endsAtMark() throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      return endsWithMark(bytes, bytes.length());
    }
  }

  static boolean startsWith(Path file, String magic) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
      var start = new byte[magic.length()];
      return bytes.length() >= start.length
          && bytes.read(start) == start.length
          && magic.equals(new String(start, StandardCharsets.ISO_8859_1));
    }
  }

  private static boolean matches(byte[] buffer, int at, byte[] wanted) {
    for (var i = 0; i < wanted.length; i++) {
      if (buffer[at + i] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private Refusal wrong(String field, String message) {
    return new Refusal("byte-range", location + "#" + field, message);
  }
}
