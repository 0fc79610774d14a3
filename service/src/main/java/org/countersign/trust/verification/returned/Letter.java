package org.countersign.trust.verification.returned;

/**
 * A letter where it stands on the page as shown.
 *
 * @param character the code point; {@link #UNKNOWN} where the font does not say which it is
 * @param x of its origin
 * @param y of its base line
 * @param width how far the next one is
 * @param size of the font
 */
record Letter(int character, double x, double y, double width, double size) {
  /** Nothing a font may map to. */
  static final int UNKNOWN = -1;

  boolean liesIn(Area area) {
    return area.holds(x, y) && area.holds(x + width, y);
  }
}
