package org.countersign.trust.verification;

import java.awt.image.BufferedImage;
import java.util.HashMap;

/** What is printed within a place of a page's picture: all that is not paper and no ruled line. */
final class Print {
  /** How much a channel differs between ink and paper, beyond what smoothing makes of an edge. */
  private static final int CONTRAST = 64;

  private static final int CHANGED = 32;

  /** Pixels, about a point: letters that touch are no letters of their own any more. */
  private static final int NEAR = 1;

  /** Pixels in a row, about 27 points: longer than a stroke of any letter. */
  private static final int RULE = 40;

  /** Pixels: a bar that is thicker is no line to sign on. */
  private static final int THIN = 4;

  /** Pixels of print that may be touched: specks of a scan, less than a letter or a digit. */
  private static final int SPECKS = 12;

  private final BufferedImage then;
  private final Place place;
  private final boolean[][] ink;

  /** In pixels, the first inside and the last outside. */
  record Place(int left, int top, int right, int bottom) {
    static Place of(double left, double top, double right, double bottom, double scale) {
      return new Place(
          (int) Math.floor(left * scale),
          (int) Math.floor(top * scale),
          (int) Math.ceil(right * scale),
          (int) Math.ceil(bottom * scale));
    }

    Place within(BufferedImage picture) {
      return new Place(
          Math.max(0, left),
          Math.max(0, top),
          Math.max(0, Math.min(picture.getWidth(), right)),
          Math.max(0, Math.min(picture.getHeight(), bottom)));
    }

    int width() {
      return Math.max(0, right - left);
    }

    int height() {
      return Math.max(0, bottom - top);
    }
  }

  Print(BufferedImage then, Place asked) {
    this.then = then;
    this.place = asked.within(then);
    this.ink = ink();
    withoutRules();
  }

  /** Whether the picture differs where there is print, or right beside it. */
  boolean isTouchedBy(BufferedImage now) {
    if (now.getWidth() != then.getWidth() || now.getHeight() != then.getHeight()) {
      return true;
    }
    var touched = 0;
    for (var y = 0; y < place.height(); y++) {
      for (var x = 0; x < place.width(); x++) {
        if (ink[y][x] && changedNear(now, x, y)) {
          touched++;
        }
      }
    }
    return touched > SPECKS;
  }

  private boolean changedNear(BufferedImage now, int x, int y) {
    for (var dy = -NEAR; dy <= NEAR; dy++) {
      for (var dx = -NEAR; dx <= NEAR; dx++) {
        var atX = place.left() + x + dx;
        var atY = place.top() + y + dy;
        if (atX >= 0
            && atY >= 0
            && atX < then.getWidth()
            && atY < then.getHeight()
            && differ(then.getRGB(atX, atY), now.getRGB(atX, atY), CHANGED)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean[][] ink() {
    var paper = paper();
    var found = new boolean[place.height()][place.width()];
    for (var y = 0; y < place.height(); y++) {
      for (var x = 0; x < place.width(); x++) {
        found[y][x] = differ(then.getRGB(place.left() + x, place.top() + y), paper, CONTRAST);
      }
    }
    return found;
  }

  /** The colour that most of the place has. */
  private int paper() {
    var counts = new HashMap<Integer, Integer>();
    for (var y = place.top(); y < place.bottom(); y++) {
      for (var x = place.left(); x < place.right(); x++) {
        counts.merge(then.getRGB(x, y), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(java.util.Map.Entry.comparingByValue())
        .map(java.util.Map.Entry::getKey)
        .orElse(-1);
  }

  /** Takes away thin lines that are longer than a stroke of a letter, as those signed on. */
  private void withoutRules() {
    var across = new int[place.height()][place.width()];
    var down = new int[place.height()][place.width()];
    for (var y = 0; y < place.height(); y++) {
      for (var x = 0; x < place.width(); x++) {
        if (ink[y][x]) {
          across[y][x] = x > 0 && ink[y][x - 1] ? across[y][x - 1] : run(x, y, 1, 0);
          down[y][x] = y > 0 && ink[y - 1][x] ? down[y - 1][x] : run(x, y, 0, 1);
        }
      }
    }
    for (var y = 0; y < place.height(); y++) {
      for (var x = 0; x < place.width(); x++) {
        var isRule =
            across[y][x] >= RULE && down[y][x] <= THIN
                || down[y][x] >= RULE && across[y][x] <= THIN;
        ink[y][x] &= !isRule;
      }
    }
  }

  private int run(int fromX, int fromY, int dx, int dy) {
    var length = 0;
    for (int x = fromX, y = fromY;
        x < place.width() && y < place.height() && ink[y][x];
        x += dx, y += dy) {
      length++;
    }
    return length;
  }

  private static boolean differ(int one, int other, int by) {
    return Math.abs((one >> 16 & 0xFF) - (other >> 16 & 0xFF)) > by
        || Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF)) > by
        || Math.abs((one & 0xFF) - (other & 0xFF)) > by;
  }
}
