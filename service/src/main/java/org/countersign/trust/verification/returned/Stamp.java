package org.countersign.trust.verification.returned;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The line by which DocuSign names the envelope on each page.
 *
 * @param place of the one that names the envelope meant
 * @param others whether a line names another one
 * @param rest how many letters are no such line
 */
record Stamp(Optional<Area> place, boolean others, int rest) {
  private static final String WORDS = "docusignenvelopeid:";
  private static final double SAME_LINE = 1;

  static Stamp read(List<Letter> letters, String envelopeId) {
    Optional<Area> place = Optional.empty();
    var others = false;
    var rest = 0;
    for (var line : lines(letters)) {
      var text = text(line);
      if (!text.startsWith(WORDS)) {
        rest += line.size();
      } else if (!text.substring(WORDS.length()).equals(envelopeId.toLowerCase(Locale.ROOT))) {
        others = true;
      } else if (place.isPresent()) {
        rest += line.size();
      } else {
        place = Optional.of(around(line));
      }
    }
    return new Stamp(place, others, rest);
  }

  private static List<List<Letter>> lines(List<Letter> letters) {
    var lines = new ArrayList<List<Letter>>();
    var last = Double.NEGATIVE_INFINITY;
    for (var letter : letters.stream().sorted(Comparator.comparingDouble(Letter::y)).toList()) {
      if (letter.y() - last > SAME_LINE) {
        lines.add(new ArrayList<>());
      }
      lines.get(lines.size() - 1).add(letter);
      last = letter.y();
    }
    lines.forEach(line -> line.sort(Comparator.comparingDouble(Letter::x)));
    return lines;
  }

  private static String text(List<Letter> line) {
    var text = new StringBuilder();
    for (var letter : line) {
      text.appendCodePoint(letter.character() == Letter.UNKNOWN ? '?' : letter.character());
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }

  private static Area around(List<Letter> line) {
    var first = line.get(0);
    var last = line.get(line.size() - 1);
    return new Area(first.x(), first.y(), last.x() + last.width(), first.y() + first.size());
  }
}
