package org.countersign.trust.verification.integrity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Constant;
import org.countersign.trust.verification.integrity.PdfValue.Dict;
import org.countersign.trust.verification.integrity.PdfValue.Name;
import org.countersign.trust.verification.integrity.PdfValue.Num;
import org.countersign.trust.verification.integrity.PdfValue.Ref;
import org.countersign.trust.verification.integrity.PdfValue.Stream;
import org.countersign.trust.verification.integrity.PdfValue.Text;
import org.jspecify.annotations.Nullable;

/** Reads PDF objects from an offset on (ISO 32000-2 §7.2, §7.3); nothing is repaired. */
final class PdfReader {
  private static final int DEEPEST = 100;
  private static final int LONGEST_WORD = 64;

  private final PdfBytes bytes;
  private final int limit;
  private int position;

  /** Finds the value of an indirect {@code /Length}. */
  interface Lengths {
    int of(Ref ref) throws Broken;
  }

  /** An object with its number, as found in the file. */
  record Indirect(int number, int generation, PdfValue value, int from, int to) {}

  PdfReader(PdfBytes bytes, int from) {
    this(bytes, from, bytes.length());
  }

  PdfReader(PdfBytes bytes, int from, int limit) {
    this.bytes = bytes;
    this.position = from;
    this.limit = limit;
  }

  int position() {
    return position;
  }

  void skipTo(int offset) {
    position = offset;
  }

  private int peek() {
    return position < limit ? bytes.at(position) : -1;
  }

  /** White space and comments (§7.2.3, §7.2.4). */
  void skipSpace() {
    while (true) {
      var c = peek();
      if (c == '%') {
        while (c != -1 && c != '\n' && c != '\r') {
          position++;
          c = peek();
        }
      } else if (isSpace(c)) {
        position++;
      } else {
        return;
      }
    }
  }

  /** White space only: between appended objects nothing else is expected. */
  void skipBlanks() {
    while (isSpace(peek())) {
      position++;
    }
  }

  static boolean isSpace(int c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0;
  }

  static boolean isDelimiter(int c) {
    return c == '(' || c == ')' || c == '<' || c == '>' || c == '[' || c == ']' || c == '{'
        || c == '}' || c == '/' || c == '%';
  }

  boolean takes(String word) {
    if (position + word.length() <= limit && bytes.matches(position, word)) {
      position += word.length();
      return true;
    }
    return false;
  }

  void expect(String word) throws Broken {
    skipSpace();
    if (!takes(word)) {
      throw Broken.syntax("A word that must stand in the file is missing.");
    }
  }

  /** A non-negative integer. */
  int integer() throws Broken {
    skipSpace();
    var from = position;
    var value = 0L;
    while (peek() >= '0' && peek() <= '9') {
      value = value * 10 + (peek() - '0');
      position++;
      if (value > Integer.MAX_VALUE) {
        throw Broken.syntax("A number is out of range.");
      }
    }
    if (position == from) {
      throw Broken.syntax("A number is missing.");
    }
    return (int) value;
  }

  /** {@code n g obj … endobj}, with its stream if it has one (§7.3.8, §7.3.10). */
  Indirect indirect(Lengths lengths) throws Broken {
    skipSpace();
    var from = position;
    var number = integer();
    var generation = integer();
    expect("obj");
    var value = value(0);
    skipSpace();
    if (value instanceof Dict dict && takes("stream")) {
      value = stream(dict, lengths);
      skipSpace();
    }
    if (!takes("endobj")) {
      throw Broken.syntax("An object does not end where it must.");
    }
    return new Indirect(number, generation, value, from, position);
  }

  private Stream stream(Dict dict, Lengths lengths) throws Broken {
    // §7.3.8.1: a carriage return alone is not an end of line here.
    if (!takes("\r\n") && !takes("\n")) {
      throw Broken.syntax("A stream does not begin on a line of its own.");
    }
    var from = position;
    var stated = dict.get("Length").orElse(Constant.NULL);
    var length = stated instanceof Num number ? number.asInt() : -1;
    if (stated instanceof Ref ref) {
      length = lengths.of(ref);
    }
    if (length < 0 || length > limit - from) {
      throw Broken.syntax("A stream has no usable length.");
    }
    position = from + length;
    skipBlanks();
    if (!takes("endstream")) {
      throw Broken.syntax("A stream does not end where its length says.");
    }
    return new Stream(dict, bytes, from, length);
  }

  PdfValue value() throws Broken {
    return value(0);
  }

  private PdfValue value(int depth) throws Broken {
    if (depth > DEEPEST) {
      throw Broken.syntax("Objects lie too deep in each other.");
    }
    skipSpace();
    var c = peek();
    return switch (c) {
      case '/' -> name();
      case '(' -> string(PdfStrings.literal(bytes, position, limit));
      case '[' -> array(depth);
      case '<' ->
          bytes.at(position + 1) == '<'
              ? dictionary(depth)
              : string(PdfStrings.hexadecimal(bytes, position, limit));
      case '+', '-', '.', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> numberOrRef(c);
      default -> constant();
    };
  }

  private Text string(Text read) {
    position = read.to();
    return read;
  }

  private PdfValue constant() throws Broken {
    for (var constant : Constant.values()) {
      if (takes(constant.name().toLowerCase(java.util.Locale.ROOT))) {
        return constant;
      }
    }
    throw Broken.syntax("Something that is no object stands where one must.");
  }

  private Dict dictionary(int depth) throws Broken {
    position += 2;
    var entries = new LinkedHashMap<String, PdfValue>();
    while (true) {
      skipSpace();
      if (takes(">>")) {
        return new Dict(entries);
      }
      if (peek() != '/') {
        throw Broken.syntax("A dictionary is broken.");
      }
      var key = name().value();
      if (entries.put(key, value(depth + 1)) != null) {
        // §7.3.7: undefined, so two readers may each take another one.
        throw new Broken("duplicate-key", "A dictionary has an entry twice.");
      }
    }
  }

  private Array array(int depth) throws Broken {
    position++;
    var items = new ArrayList<PdfValue>();
    while (true) {
      skipSpace();
      if (takes("]")) {
        return new Array(items);
      }
      items.add(value(depth + 1));
    }
  }

  private Name name() throws Broken {
    position++;
    var text = new StringBuilder();
    for (var c = peek(); c != -1 && !isSpace(c) && !isDelimiter(c); c = peek()) {
      position++;
      if (c == '#') {
        var high = Character.digit(peek(), 16);
        var low = Character.digit(bytes.at(position + 1), 16);
        if (high < 0 || low < 0) {
          throw Broken.syntax("A name is broken.");
        }
        c = high << 4 | low;
        position += 2;
      }
      text.append((char) c);
    }
    return new Name(text.toString());
  }

  private PdfValue numberOrRef(int first) throws Broken {
    if (first >= '0' && first <= '9') {
      var start = position;
      var ref = ref();
      if (ref != null) {
        return ref;
      }
      position = start;
    }
    var text = new StringBuilder();
    for (var c = peek(); c != -1 && !isSpace(c) && !isDelimiter(c); c = peek()) {
      text.append((char) c);
      position++;
      if (text.length() > LONGEST_WORD) {
        throw Broken.syntax("A number is too long.");
      }
    }
    var word = text.toString();
    if (!word.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)")) {
      throw Broken.syntax("A number is broken.");
    }
    return Num.of(word.endsWith(".") ? word + "0" : word);
  }

  private @Nullable Ref ref() throws Broken {
    var number = digits();
    if (number < 0 || !isSpace(peek())) {
      return null;
    }
    skipSpace();
    var generation = digits();
    if (generation < 0 || !(isSpace(peek()) || peek() == '%')) {
      return null;
    }
    skipSpace();
    if (peek() != 'R') {
      return null;
    }
    var next = bytes.at(position + 1);
    if (position + 1 < limit && !isSpace(next) && !isDelimiter(next)) {
      return null;
    }
    position++;
    return new Ref(number, generation);
  }

  private int digits() {
    var value = -1L;
    while (peek() >= '0' && peek() <= '9') {
      value = Math.max(0, value) * 10 + (peek() - '0');
      position++;
      if (value > Integer.MAX_VALUE) {
        return -1;
      }
    }
    return (int) value;
  }
}
