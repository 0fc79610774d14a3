package org.countersign.trust.pdf;

/** A rectangle in points; {@code x}, {@code y} is its lower left corner. */
public record Rect(double x, double y, double width, double height) {

  public double right() {
    return x + width;
  }

  public double top() {
    return y + height;
  }

  /** Whether both share more than an edge. */
  public boolean overlaps(Rect other) {
    return x < other.right() && other.x < right() && y < other.top() && other.y < top();
  }

  /** The smallest rectangle that holds both. */
  public Rect union(Rect other) {
    var left = Math.min(x, other.x);
    var bottom = Math.min(y, other.y);
    return new Rect(
        left,
        bottom,
        Math.max(right(), other.right()) - left,
        Math.max(top(), other.top()) - bottom);
  }
}
