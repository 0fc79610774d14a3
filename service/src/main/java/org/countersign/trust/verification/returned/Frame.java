package org.countersign.trust.verification.returned;

import org.apache.pdfbox.pdmodel.PDPage;

/**
 * A page's visible part and how it is turned.
 *
 * @param left of the crop box, in user space
 * @param rotation 0, 90, 180 or 270, clockwise
 * @param unit size of its user space unit in points
 */
record Frame(double left, double bottom, double right, double top, int rotation, double unit) {
  private static final double TOLERANCE = 0.5;

  static Frame of(PDPage page) {
    var box = page.getCropBox();
    return new Frame(
        box.getLowerLeftX(),
        box.getLowerLeftY(),
        box.getUpperRightX(),
        box.getUpperRightY(),
        Math.floorMod(page.getRotation(), 360),
        page.getUserUnit());
  }

  /** Whether people see a page of this size. Where its user space begins is not seen. */
  boolean sameAs(Frame other) {
    return rotation == other.rotation
        && unit == other.unit
        && near(width(), other.width())
        && near(height(), other.height());
  }

  double width() {
    return rotation % 180 == 0 ? right - left : top - bottom;
  }

  double height() {
    return rotation % 180 == 0 ? top - bottom : right - left;
  }

  /** From user space to the page as shown: distance from its left edge. */
  double shownX(double x, double y) {
    return switch (rotation) {
      case 90 -> y - bottom;
      case 180 -> right - x;
      case 270 -> top - y;
      default -> x - left;
    };
  }

  /** From user space to the page as shown: distance from its lower edge. */
  double shownY(double x, double y) {
    return switch (rotation) {
      case 90 -> right - x;
      case 180 -> top - y;
      case 270 -> x - left;
      default -> y - bottom;
    };
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) <= TOLERANCE;
  }
}
