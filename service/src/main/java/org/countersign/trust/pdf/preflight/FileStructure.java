package org.countersign.trust.pdf.preflight;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.XrefStyle;

/**
 * The chain of cross-reference sections, followed before any parser sees the file (ISO 32000-2
 * §7.5.4–8).
 *
 * @param startXref offset of the last section
 * @param style of the last section; a hybrid file counts as a table
 * @param intact whether every section lies where it is said to lie; appending to anything else
 *     would leave each reader to its own repair
 */
record FileStructure(long startXref, XrefStyle style, boolean intact) {
  private static final int MAX_SECTIONS = 1024;
  private static final int DICTIONARY_WINDOW = 16 << 10;
  private static final Pattern STREAM_SECTION =
      Pattern.compile("\\A\\s{0,8}\\d+\\s+\\d+\\s+obj\\b");
  private static final Pattern PREV = Pattern.compile("/Prev\\s+(\\d{1,12})(?!\\s+\\d+\\s+R)");
  private static final Pattern HYBRID = Pattern.compile("/XRefStm\\s+(\\d{1,12})");
  private static final FileStructure DAMAGED = new FileStructure(0, XrefStyle.TABLE, false);

  static FileStructure read(byte[] file) throws RefusedException {
    var start = lastStartXref(file);
    if (start < 0) {
      return DAMAGED;
    }
    var open = new ArrayDeque<Long>();
    var seen = new HashSet<Long>();
    open.add(start);
    var style = XrefStyle.TABLE;
    while (!open.isEmpty()) {
      var at = open.poll();
      if (!seen.add(at) || seen.size() > MAX_SECTIONS) {
        throw new RefusedException(
            Finding.Code.XREF_LOOP,
            "The cross-reference sections point at each other in a circle.");
      }
      var section = Section.read(file, at);
      if (section == null) {
        return DAMAGED;
      }
      if (at == start) {
        style = section.style;
      }
      // A hybrid's stream is a dead end here: its own /Prev is ignored by readers (§7.5.8.4).
      if (section.hybrid >= 0 && Section.read(file, section.hybrid) == null) {
        return DAMAGED;
      }
      if (section.previous >= 0) {
        open.add(section.previous);
      }
    }
    return new FileStructure(start, style, file[0] == '%');
  }

  private static long lastStartXref(byte[] file) {
    var from = Math.max(0, file.length - 2048);
    var tail = new String(file, from, file.length - from, StandardCharsets.ISO_8859_1);
    var at = tail.lastIndexOf("startxref");
    if (at < 0) {
      return -1;
    }
    var number = Pattern.compile("\\Astartxref\\s+(\\d{1,12})\\s").matcher(tail.substring(at));
    return number.find() ? Long.parseLong(number.group(1)) : -1;
  }

  private record Section(XrefStyle style, long previous, long hybrid) {

    /** The section at an offset, or null where there is none. */
    @org.jspecify.annotations.Nullable
    static Section read(byte[] file, long offset) {
      if (offset < 0 || offset >= file.length) {
        return null;
      }
      var at = (int) offset;
      var head = text(file, at, 64);
      if (head.stripLeading().startsWith("xref")) {
        var trailer = Tokens.find(file, "trailer", at);
        if (trailer < 0 || !XrefTable.sound(file, at + head.indexOf("xref") + 4)) {
          return null;
        }
        var dictionary = text(file, trailer, DICTIONARY_WINDOW);
        dictionary = cut(dictionary, "startxref");
        return new Section(XrefStyle.TABLE, number(PREV, dictionary), number(HYBRID, dictionary));
      }
      if (STREAM_SECTION.matcher(head).find()) {
        var dictionary = cut(text(file, at, DICTIONARY_WINDOW), "stream");
        return dictionary.contains("/XRef")
            ? new Section(XrefStyle.STREAM, number(PREV, dictionary), -1)
            : null;
      }
      return null;
    }

    private static String cut(String text, String end) {
      var at = text.indexOf(end);
      return at < 0 ? text : text.substring(0, at);
    }

    private static long number(Pattern pattern, String dictionary) {
      Matcher matcher = pattern.matcher(dictionary);
      return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
    }

    private static String text(byte[] file, int at, int length) {
      return new String(file, at, Math.min(length, file.length - at), StandardCharsets.ISO_8859_1);
    }
  }
}
