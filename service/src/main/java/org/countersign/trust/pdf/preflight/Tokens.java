package org.countersign.trust.pdf.preflight;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.PreflightLimits;

/**
 * One pass over the file's tokens, before any parser: bounds the nesting of arrays and
 * dictionaries, and what compressed streams unpack to, layer by layer. What it cannot follow it
 * leaves to the heap's bound.
 */
final class Tokens {
  private static final int MAX_LAYERS = 8;
  private static final int LONGEST_HEAD = 64 << 10;
  private static final Pattern ESCAPED = Pattern.compile("#([0-9A-Fa-f]{2})");

  /** An entry of a cross-reference stream takes 5 to 7 bytes in real files. */
  private static final int XREF_ENTRY = 24;

  private final PreflightLimits limits;
  private long decoded;

  private Tokens(PreflightLimits limits) {
    this.limits = limits;
  }

  /** Refuses files that nest too deep or unpack too large. */
  static void check(byte[] file, PreflightLimits limits) throws RefusedException {
    new Tokens(limits).scan(file, true);
  }

  static int find(byte[] data, String keyword, int from) {
    var word = keyword.getBytes(StandardCharsets.US_ASCII);
    outer:
    for (var at = from; at <= data.length - word.length; at++) {
      for (var i = 0; i < word.length; i++) {
        if (data[at + i] != word[i]) {
          continue outer;
        }
      }
      return at;
    }
    return -1;
  }

  private void scan(byte[] data, boolean withStreams) throws RefusedException {
    var depth = 0;
    var dictionary = 0;
    var strings = true;
    for (var at = 0; at < data.length; at++) {
      switch (data[at]) {
        case '%' -> at = endOfLine(data, at);
        case '(' -> {
          var end = strings ? endOfString(data, at) : at;
          // Unbalanced to the end of the file: looked for once, so that a file of parentheses takes
          // no time.
          strings = end > at;
          at = Math.max(at, end);
        }
        case '[' -> depth = deeper(depth);
        case ']' -> depth = Math.max(0, depth - 1);
        case '<' -> {
          if (at + 1 < data.length && data[at + 1] == '<') {
            dictionary = depth == 0 ? at : dictionary;
            depth = deeper(depth);
            at++;
          }
        }
        case '>' -> {
          if (at + 1 < data.length && data[at + 1] == '>') {
            depth = Math.max(0, depth - 1);
            at++;
          }
        }
        case 'o' -> {
          if (withStreams && isWord(data, at, "obj")) {
            // An object starts anew whatever the one before left open.
            depth = 0;
            at += 2;
          }
        }
        case 's' -> {
          if (withStreams && depth == 0 && isWord(data, at, "stream")) {
            at = stream(data, dictionary, at);
          }
        }
        default -> {
          // other tokens neither nest nor unpack
        }
      }
    }
  }

  private int deeper(int depth) throws RefusedException {
    if (depth + 1 > limits.maxNesting()) {
      throw new RefusedException(
          Finding.Code.NESTED_TOO_DEEP,
          "Arrays or dictionaries are nested deeper than any real document's.");
    }
    return depth + 1;
  }

  /** Returns the position of the last byte of {@code endstream}. */
  private int stream(byte[] data, int dictionaryAt, int at) throws RefusedException {
    var start = at + "stream".length();
    if (start < data.length && data[start] == '\r') {
      start++;
    }
    if (start < data.length && data[start] == '\n') {
      start++;
    }
    var end = find(data, "endstream", start);
    if (end < 0) {
      return data.length;
    }
    var head =
        unescaped(
            new String(
                data,
                dictionaryAt,
                Math.min(at - dictionaryAt, LONGEST_HEAD),
                StandardCharsets.ISO_8859_1));
    // Images are for viewers to unpack; nothing here does.
    if (!head.contains("/Image")) {
      unpack(data, start, end, head);
    }
    return end + "endstream".length() - 1;
  }

  private void unpack(byte[] data, int start, int end, String head) throws RefusedException {
    var layers = head.split("/FlateDecode|/Fl\\b", -1).length - 1;
    if (layers == 0
        || head.contains("/ASCII")
        || head.contains("/LZW")
        || head.contains("/RunLength")) {
      return;
    }
    if (layers > MAX_LAYERS) {
      throw tooLarge();
    }
    var objects = head.contains("/ObjStm");
    var most =
        head.contains("/XRef") ? (long) limits.maxObjects() * XREF_ENTRY : limits.maxDecodedBytes();
    var current = Arrays.copyOfRange(data, start, end);
    for (var layer = 1; layer <= layers; layer++) {
      var keep = objects || layer < layers;
      current = inflate(current, keep, most);
    }
    if (objects) {
      scan(current, false);
    }
  }

  private byte[] inflate(byte[] packed, boolean keep, long most) throws RefusedException {
    var inflater = new Inflater();
    var buffer = new byte[1 << 16];
    var kept = keep ? new ByteArrayOutputStream() : null;
    var before = decoded;
    try {
      inflater.setInput(packed);
      while (!inflater.finished()) {
        var count = inflater.inflate(buffer);
        if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          break;
        }
        decoded += count;
        if (decoded > limits.maxDecodedBytes() || decoded - before > most) {
          throw tooLarge();
        }
        if (kept != null) {
          // Object streams stay small in real files; the parser would hold them whole.
          if (kept.size() + count > limits.maxDecodedBytes() / 8) {
            throw tooLarge();
          }
          kept.write(buffer, 0, count);
        }
      }
    } catch (DataFormatException e) {
      // Encrypted or damaged: the parser will see to it.
      return kept == null ? new byte[0] : kept.toByteArray();
    } finally {
      inflater.end();
    }
    return kept == null ? new byte[0] : kept.toByteArray();
  }

  /** ISO 32000-2 §7.3.5: any character of a name may be written as {@code #xx}. */
  private static String unescaped(String text) {
    return text.indexOf('#') < 0
        ? text
        : ESCAPED
            .matcher(text)
            .replaceAll(
                m ->
                    Matcher.quoteReplacement(Character.toString(Integer.parseInt(m.group(1), 16))));
  }

  private static RefusedException tooLarge() {
    return new RefusedException(
        Finding.Code.UNPACKS_TOO_LARGE,
        "Compressed parts of the document unpack to more than is allowed.");
  }

  private static int endOfLine(byte[] data, int at) {
    while (at < data.length && data[at] != '\n' && data[at] != '\r') {
      at++;
    }
    return at;
  }

  /** Or -1 where there is none. ISO 32000-2 §7.3.4.2: balanced parentheses need no backslash. */
  private static int endOfString(byte[] data, int from) {
    var open = 0;
    for (var at = from; at < data.length; at++) {
      switch (data[at]) {
        case '\\' -> at++;
        case '(' -> open++;
        case ')' -> {
          if (--open == 0) {
            return at;
          }
        }
        default -> {
          // part of the string
        }
      }
    }
    return -1;
  }

  private static boolean isWord(byte[] data, int at, String word) {
    if (at + word.length() > data.length || (at > 0 && Character.isLetterOrDigit(data[at - 1]))) {
      return false;
    }
    for (var i = 0; i < word.length(); i++) {
      if (data[at + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
