package org.countersign.trust.verification.returned;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pairs the letters of two pages: same letter, same place. The order in which they were drawn, how
 * they make words and in which font they are do not count.
 *
 * @param missing whether a letter of the first page has no partner
 * @param added letters of the second page without one
 */
record SameLetters(boolean missing, List<Letter> added) {
  /** Points by which writers move what they redraw. */
  private static final double TOLERANCE = 2;

  private static final Comparator<Letter> BY_PLACE =
      Comparator.comparingDouble(Letter::x).thenComparingDouble(Letter::y);

  static SameLetters compare(List<Letter> before, List<Letter> after) {
    var free = new HashMap<Integer, Line>();
    for (var letter : after) {
      free.computeIfAbsent(letter.character(), any -> new Line()).letters.add(letter);
    }
    free.values().forEach(line -> line.letters.sort(BY_PLACE));
    var left = new ArrayList<Letter>();
    for (var each : sorted(before)) {
      var line = free.get(each.character());
      if (line == null || !line.take(each)) {
        left.add(each);
      }
    }
    free.values().forEach(line -> line.first = 0);
    return new SameLetters(!allTaken(left, free), remaining(free));
  }

  /** A letter that its font does not name may be named by the one it was written anew with. */
  private static boolean allTaken(List<Letter> left, Map<Integer, Line> free) {
    for (var each : left) {
      if (each.character() != Letter.UNKNOWN
          || free.values().stream().noneMatch(line -> line.take(each))) {
        return false;
      }
    }
    return true;
  }

  private static List<Letter> remaining(Map<Integer, Line> free) {
    return free.values().stream().flatMap(line -> line.remaining().stream()).toList();
  }

  private static List<Letter> sorted(List<Letter> letters) {
    return letters.stream().sorted(BY_PLACE).toList();
  }

  /** Letters of one kind from left to right, those already paired marked. */
  private static final class Line {
    private final List<Letter> letters = new ArrayList<>();
    private final BitSet taken = new BitSet();
    private int first;

    /**
     * Pairs with the leftmost one in reach: asked from left to right, nothing else leaves fewer
     * alone.
     */
    boolean take(Letter wanted) {
      while (first < letters.size() && letters.get(first).x() < wanted.x() - TOLERANCE) {
        first++;
      }
      for (var at = taken.nextClearBit(first);
          at < letters.size();
          at = taken.nextClearBit(at + 1)) {
        var candidate = letters.get(at);
        if (candidate.x() > wanted.x() + TOLERANCE) {
          return false;
        }
        if (Math.abs(candidate.y() - wanted.y()) <= TOLERANCE) {
          taken.set(at);
          return true;
        }
      }
      return false;
    }

    List<Letter> remaining() {
      var remaining = new ArrayList<Letter>();
      for (var at = taken.nextClearBit(0); at < letters.size(); at = taken.nextClearBit(at + 1)) {
        remaining.add(letters.get(at));
      }
      return remaining;
    }
  }
}
