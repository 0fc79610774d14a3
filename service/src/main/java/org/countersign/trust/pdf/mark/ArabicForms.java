package org.countersign.trust.pdf.mark;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The forms of Arabic letters by their place in the word, from the compatibility characters that
 * Unicode names for them (Arabic Presentation Forms A and B), and the ligature of lam and alef.
 */
final class ArabicForms {
  private static final String LETTER = "ARABIC LETTER ";
  private static final String LAM_ALEF = "ARABIC LIGATURE LAM WITH ALEF";
  private static final String LAM = "\u0644";
  private static final String TATWEEL = "\u0640";
  private static final String NON_JOINER = "\u200C";

  private ArabicForms() {}

  /** A letter's characters; 0 where it has no such form. */
  private static final class Forms {
    int isolated;
    int last;
    int first;
    int middle;

    void set(String name, int codePoint) {
      if (name.endsWith(" ISOLATED FORM")) {
        isolated = codePoint;
      } else if (name.endsWith(" FINAL FORM")) {
        last = codePoint;
      } else if (name.endsWith(" INITIAL FORM")) {
        first = codePoint;
      } else if (name.endsWith(" MEDIAL FORM")) {
        middle = codePoint;
      }
    }

    int at(boolean before, boolean after) {
      if (before && after && middle != 0) {
        return middle;
      }
      if (after && first != 0) {
        return first;
      }
      return before && last != 0 ? last : isolated;
    }
  }

  /** The line with each Arabic letter in its form; what is no Arabic letter stays. */
  static String join(String line) {
    var letters = letters(line);
    var joined = new StringBuilder();
    for (int index = 0; index < letters.size(); index++) {
      var letter = letters.get(index);
      var forms = Table.FORMS.get(letter);
      if (forms != null) {
        var before = index > 0 && joinsNext(letters.get(index - 1));
        var after = index + 1 < letters.size() && joinsPrevious(letters.get(index + 1));
        joined.appendCodePoint(forms.at(before, after));
      } else if (!letter.equals(NON_JOINER)) {
        joined.append(letter);
      }
    }
    return joined.toString();
  }

  /** Lam and an alef after it are one letter. */
  private static List<String> letters(String line) {
    var letters = new ArrayList<String>();
    for (var codePoint : line.codePoints().toArray()) {
      var letter = Character.toString(codePoint);
      var last = letters.size() - 1;
      if (last >= 0 && letters.get(last).equals(LAM) && Table.FORMS.containsKey(LAM + letter)) {
        letters.set(last, LAM + letter);
      } else {
        letters.add(letter);
      }
    }
    return letters;
  }

  private static boolean joinsNext(String letter) {
    var forms = Table.FORMS.get(letter);
    return letter.equals(TATWEEL) || (forms != null && forms.first != 0);
  }

  private static boolean joinsPrevious(String letter) {
    var forms = Table.FORMS.get(letter);
    return letter.equals(TATWEEL) || (forms != null && forms.last != 0);
  }

  /** The letters that a form stands for; any other character stands for itself. */
  static String letters(int codePoint) {
    @Nullable String letters = Table.LETTERS.get(codePoint);
    return letters == null ? Character.toString(codePoint) : letters;
  }

  /** Whether this is an Arabic letter in no form yet: set so, it would stand unjoined. */
  static boolean joins(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.ARABIC
        && Character.isLetter(codePoint)
        && codePoint != TATWEEL.codePointAt(0)
        && !Table.LETTERS.containsKey(codePoint);
  }

  /** Made once on first use, from the names that the platform's own Unicode data give. */
  private static final class Table {
    static final Map<String, Forms> FORMS = new HashMap<>();
    static final Map<Integer, String> LETTERS = new HashMap<>();

    static {
      block(0xFB50, 0xFBFF);
      block(0xFE70, 0xFEFC);
    }

    private static void block(int from, int to) {
      for (var codePoint = from; codePoint <= to; codePoint++) {
        var name = Character.getName(codePoint);
        if (name != null && (name.startsWith(LETTER) || name.startsWith(LAM_ALEF))) {
          var letters = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
          FORMS.computeIfAbsent(letters, key -> new Forms()).set(name, codePoint);
          LETTERS.put(codePoint, letters);
        }
      }
    }
  }
}
