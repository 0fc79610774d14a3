package org.countersign.trust.verification.returned;

/** A rectangle of the page as shown, in points from its lower left corner. */
record Area(double left, double bottom, double right, double top) {
  /** Points by which tabs are drawn beyond the place asked for. */
  static final double MARGIN = 4;

  /** Whether a point lies in it or just beside it. */
  boolean holds(double x, double y) {
    return x >= left - MARGIN && x <= right + MARGIN && y >= bottom - MARGIN && y <= top + MARGIN;
  }
}
