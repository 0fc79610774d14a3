package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Stream;

/** Reads the chain of cross-reference sections, newest first. */
final class XrefReader {
  private static final int MOST_SECTIONS = 1_000;
  private static final int MOST_ROWS = 1_000_000;
  private static final int ROW = 20;

  private final PdfBytes bytes;
  private final Inflation inflation;
  private int rowsLeft = MOST_ROWS;

  XrefReader(PdfBytes bytes, Inflation inflation) {
    this.bytes = bytes;
    this.inflation = inflation;
  }

  /** The section at an offset and those it continues. */
  List<XrefSection> chain(int startxref) throws Broken {
    var chain = new ArrayList<XrefSection>();
    var seen = new HashSet<Integer>();
    for (var at = startxref; at >= 0; ) {
      if (!seen.add(at) || chain.size() >= MOST_SECTIONS) {
        throw Broken.xref("The cross-reference sections run in a circle.");
      }
      var section = section(at);
      chain.add(section);
      var hybrid = offset(section.trailer(), "XRefStm");
      if (hybrid >= 0 && !section.isStream()) {
        // §7.5.8.4: hidden objects stand in the stream; a reader looks there before /Prev.
        if (!seen.add(hybrid)) {
          throw Broken.xref("The cross-reference sections run in a circle.");
        }
        chain.add(section(hybrid));
      }
      at = offset(section.trailer(), "Prev");
    }
    return chain;
  }

  private static int offset(Dict trailer, String key) throws Broken {
    var value = trailer.get(key);
    if (value.isEmpty()) {
      return -1;
    }
    if (value.get() instanceof Num number && number.asInt() >= 0) {
      return number.asInt();
    }
    throw Broken.xref("A trailer points nowhere.");
  }

  XrefSection section(int offset) throws Broken {
    var reader = new PdfReader(bytes, offset);
    var section = new XrefSection(offset);
    if (reader.takes("xref")) {
      table(reader, section);
    } else {
      stream(reader, section);
    }
    return section;
  }

  private void table(PdfReader reader, XrefSection section) throws Broken {
    while (true) {
      reader.skipSpace();
      if (reader.takes("trailer")) {
        break;
      }
      var first = reader.integer();
      var count = take(reader.integer());
      reader.skipBlanks();
      rows(reader, section, first, count);
    }
    if (!(reader.value() instanceof Dict trailer)) {
      throw Broken.xref("A trailer is missing.");
    }
    section.close(trailer, reader.position(), false);
  }

  private void rows(PdfReader reader, XrefSection section, int first, int count) throws Broken {
    var from = reader.position();
    if ((long) from + (long) count * ROW > bytes.length()) {
      throw Broken.xref("A cross-reference section is cut off.");
    }
    var kinds = new byte[count];
    var places = new int[count];
    var details = new int[count];
    for (var i = 0; i < count; i++) {
      var row = from + i * ROW;
      // §7.5.4: nnnnnnnnnn ggggg n, twenty bytes with the end of line.
      places[i] = digits(row, 10);
      details[i] = digits(row + 11, 5);
      var kind = bytes.at(row + 17);
      if (bytes.at(row + 10) != ' '
          || bytes.at(row + 16) != ' '
          || kind != 'n' && kind != 'f'
          || !PdfReader.isSpace(bytes.at(row + 18))
          || !PdfReader.isSpace(bytes.at(row + 19))) {
        throw Broken.xref("A cross-reference row is broken.");
      }
      kinds[i] = (byte) (kind == 'n' ? XrefSection.AT : XrefSection.FREE);
    }
    section.add(first, kinds, places, details);
    reader.skipTo(from + count * ROW);
  }

  private int digits(int from, int count) throws Broken {
    var value = 0L;
    for (var i = 0; i < count; i++) {
      var digit = bytes.at(from + i) - '0';
      if (digit < 0 || digit > 9) {
        throw Broken.xref("A cross-reference row is broken.");
      }
      value = value * 10 + digit;
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  private int take(int count) throws Broken {
    rowsLeft -= count;
    if (rowsLeft < 0) {
      throw Broken.xref("The cross-reference sections list too many objects.");
    }
    return count;
  }

  private void stream(PdfReader reader, XrefSection section) throws Broken {
    var object =
        reader.indirect(
            ref -> {
              throw Broken.xref("A cross-reference stream needs itself to be read.");
            });
    if (!(object.value() instanceof Stream stream) || !stream.dict().has("Type", "XRef")) {
      throw Broken.xref("No cross-reference section stands where one must.");
    }
    var dict = stream.dict();
    var widths = numbers(dict, "W");
    var size = dict.get("Size").orElse(Constant.NULL) instanceof Num n ? n.asInt() : -1;
    if (widths.length != 3 || size < 0 || widths[0] > 4 || widths[1] > 8 || widths[2] > 8) {
      throw Broken.xref("A cross-reference stream is broken.");
    }
    var index = dict.get("Index").isPresent() ? numbers(dict, "Index") : new int[] {0, size};
    var decoded = inflation.decode(stream);
    var at = 0;
    for (var i = 0; i + 1 < index.length; i += 2) {
      at = rows(section, decoded, at, index[i], take(index[i + 1]), widths);
    }
    section.close(dict, object.to(), true);
  }

  private static int rows(
      XrefSection section, byte[] decoded, int from, int first, int count, int[] widths)
      throws Broken {
    var row = widths[0] + widths[1] + widths[2];
    if ((long) from + (long) count * row > decoded.length || row == 0) {
      throw Broken.xref("A cross-reference stream is cut off.");
    }
    var kinds = new byte[count];
    var places = new int[count];
    var details = new int[count];
    var at = from;
    for (var i = 0; i < count; i++) {
      // §7.5.8.2: an absent type means "in use".
      var kind = widths[0] == 0 ? XrefSection.AT : number(decoded, at, widths[0]);
      places[i] = number(decoded, at + widths[0], widths[1]);
      details[i] = number(decoded, at + widths[0] + widths[1], widths[2]);
      if (kind > XrefSection.INSIDE) {
        throw Broken.xref("A cross-reference stream has a row of unknown kind.");
      }
      kinds[i] = (byte) kind;
      at += row;
    }
    section.add(first, kinds, places, details);
    return at;
  }

  private static int number(byte[] bytes, int from, int width) {
    var value = 0L;
    for (var i = 0; i < width; i++) {
      value = value << 8 | (bytes[from + i] & 0xFF);
    }
    return value < 0 || value > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) value;
  }

  private static int[] numbers(Dict dict, String key) throws Broken {
    if (!(dict.get(key).orElse(Constant.NULL) instanceof Array array)) {
      throw Broken.xref("A cross-reference stream is broken.");
    }
    var numbers = new int[array.items().size()];
    for (var i = 0; i < numbers.length; i++) {
      numbers[i] = array.items().get(i) instanceof Num number ? number.asInt() : -1;
      if (numbers[i] < 0) {
        throw Broken.xref("A cross-reference stream is broken.");
      }
    }
    return numbers;
  }
}
