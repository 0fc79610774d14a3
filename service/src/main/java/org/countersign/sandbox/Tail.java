package org.countersign.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What stands behind the last signature of a PDF. The endpoint knows one reason for it: validation
 * data, which brings new objects, each of them used, and one old one, the catalog.
 */
final class Tail {
  private static final Pattern OBJECT = Pattern.compile("(?<![0-9])(\\d{1,9}) (\\d{1,5}) obj\\b");
  private static final Pattern MARK = Pattern.compile("%%EOF");
  private static final Pattern END = Pattern.compile("startxref\\s+\\d+\\s+%%EOF");
  private static final Pattern ROOT = Pattern.compile("/Root\\s*(\\d{1,9}) ");
  private static final Pattern FREED = Pattern.compile("(?m)^([1-9]\\d*) 1\\s+\\d{10} \\d{5} f");
  private static final int LONGEST = 32 << 20;

  private Tail() {}

  /** What is wrong with it; empty when nothing is. */
  static Optional<String> check(byte[] pdf, int covered) {
    if (covered >= pdf.length) {
      return Optional.empty();
    }
    if (pdf.length - covered > LONGEST) {
      return Optional.of("too much behind the last signature");
    }
    var tail =
        new String(Arrays.copyOfRange(pdf, covered, pdf.length), StandardCharsets.ISO_8859_1);
    if (!tail.endsWith("%%EOF\n") && !tail.endsWith("%%EOF") && !tail.endsWith("%%EOF\r\n")
        || END.matcher(tail).results().count() != MARK.matcher(tail).results().count()
        || tail.contains("/XRefStm")
        || tail.contains("/ObjStm")
        || FREED.matcher(tail).find()) {
      return Optional.of("other than validation data behind the last signature");
    }
    var before = new String(pdf, 0, covered, StandardCharsets.ISO_8859_1);
    return objects(tail, before);
  }

  private static Optional<String> objects(String tail, String before) {
    var root = ROOT.matcher(tail);
    var catalog = root.find() ? root.group(1) : "";
    var seen = new HashSet<String>();
    var objects = OBJECT.matcher(tail);
    while (objects.find()) {
      var number = objects.group(1);
      var isSection = tail.startsWith("/XRef", tail.indexOf("/Type", objects.end()) + 6);
      var known = Pattern.compile("(?<![0-9])" + number + " \\d+ obj\\b").matcher(before).find();
      var used = Pattern.compile("(?<![0-9])" + number + " \\d+ R\\b").matcher(tail).find();
      if (!seen.add(number) || known && !number.equals(catalog) || !known && !used && !isSection) {
        return Optional.of("object " + number + " behind the last signature");
      }
    }
    return Optional.empty();
  }
}
