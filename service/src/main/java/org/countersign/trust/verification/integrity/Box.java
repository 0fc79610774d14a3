package org.countersign.trust.verification.integrity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.trust.verification.integrity.PdfValue.Array;
import org.countersign.trust.verification.integrity.PdfValue.Num;

/** A rectangle with its corners in order (ISO 32000-2 §7.9.5). */
record Box(BigDecimal left, BigDecimal low, BigDecimal right, BigDecimal high) {

  /** Empty for what is no rectangle. */
  static Optional<Box> of(Objects objects, PdfValue value) throws Broken {
    if (!(objects.resolve(value) instanceof Array corners) || corners.items().size() != 4) {
      return Optional.empty();
    }
    var numbers = new BigDecimal[4];
    for (var i = 0; i < numbers.length; i++) {
      if (!(objects.resolve(corners.items().get(i)) instanceof Num number)) {
        return Optional.empty();
      }
      numbers[i] = number.value();
    }
    return Optional.of(
        new Box(
            numbers[0].min(numbers[2]),
            numbers[1].min(numbers[3]),
            numbers[0].max(numbers[2]),
            numbers[1].max(numbers[3])));
  }

  List<Double> edges() {
    return Stream.of(left, low, right, high).map(BigDecimal::doubleValue).toList();
  }

  boolean isNothing() {
    return width().signum() == 0 || height().signum() == 0;
  }

  BigDecimal width() {
    return right.subtract(left);
  }

  BigDecimal height() {
    return high.subtract(low);
  }

  boolean overlaps(Box other) {
    return left.compareTo(other.right) < 0
        && other.left.compareTo(right) < 0
        && low.compareTo(other.high) < 0
        && other.low.compareTo(high) < 0;
  }

  /** Whether another lies in it, but for so many points on each side. */
  boolean holds(Box other, BigDecimal slack) {
    return left.subtract(slack).compareTo(other.left) <= 0
        && low.subtract(slack).compareTo(other.low) <= 0
        && right.add(slack).compareTo(other.right) >= 0
        && high.add(slack).compareTo(other.high) >= 0;
  }

  /** What both have in common; itself where that is nothing. */
  Box within(Box other) {
    var common =
        new Box(
            left.max(other.left), low.max(other.low), right.min(other.right), high.min(other.high));
    return common.width().signum() > 0 && common.height().signum() > 0 ? common : this;
  }
}
