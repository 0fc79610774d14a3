package org.countersign.trust.pdf.mark;

import java.text.Bidi;
import java.util.ArrayList;
import java.util.Map;

/**
 * A line as it is set from left to right: Arabic letters in their joined forms, right-to-left runs
 * turned (Unicode Standard Annex 9). Scripts that need more than that are not set at all: better no
 * than wrong.
 */
public final class VisualText {
  /** No character before the Hebrew block is turned or joined. */
  private static final char FIRST_TURNED = '\u0590';

  private static final Map<Integer, Integer> MIRRORED =
      Map.of(
          (int) '(', (int) ')', (int) ')', (int) '(', (int) '[', (int) ']', (int) ']', (int) '[',
          0x00AB, 0x00BB, 0x00BB, 0x00AB);

  private VisualText() {}

  /** The line in the order and forms it is set in; the same line where nothing turns. */
  public static String of(String line) {
    if (line.chars().allMatch(c -> c < FIRST_TURNED || (c > '\u08FF' && c < '\uD800'))) {
      return line;
    }
    var shaped = ArabicForms.join(line);
    var bidi = new Bidi(shaped, Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    if (bidi.isLeftToRight()) {
      return shaped;
    }
    var characters = new ArrayList<Integer>();
    var levels = new ArrayList<Byte>();
    for (int at = 0; at < shaped.length(); at = shaped.offsetByCodePoints(at, 1)) {
      var level = (byte) bidi.getLevelAt(at);
      var codePoint = shaped.codePointAt(at);
      levels.add(level);
      // UAX 9, rule L4.
      characters.add(level % 2 == 0 ? codePoint : MIRRORED.getOrDefault(codePoint, codePoint));
    }
    var ordered = characters.toArray();
    var bytes = new byte[levels.size()];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = levels.get(index);
    }
    Bidi.reorderVisually(bytes, 0, ordered, 0, ordered.length);
    var visual = new StringBuilder();
    for (var codePoint : ordered) {
      visual.appendCodePoint((Integer) codePoint);
    }
    return visual.toString();
  }

  /** The letters somebody typed for one that is set; a joined form stands for its letter. */
  public static String typed(int codePoint) {
    return ArabicForms.letters(codePoint);
  }

  /**
   * Whether a character is set by itself, without marks above or below it and without forms that
   * depend on its neighbours.
   */
  static boolean isSetByItself(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> isSimple(Character.UnicodeScript.of(codePoint)) && !ArabicForms.joins(codePoint);
    };
  }

  private static boolean isSimple(Character.UnicodeScript script) {
    return switch (script) {
      case COMMON, LATIN, GREEK, CYRILLIC, ARMENIAN, GEORGIAN, HEBREW, ARABIC -> true;
      default -> false;
    };
  }
}
