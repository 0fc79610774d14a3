package org.countersign.trust.pdf;

import java.util.List;
import java.util.Optional;

/**
 * What adding an annotation to a page needs, without parsing the page again.
 *
 * @param page the page object
 * @param dictionary entries of the page dictionary without {@code /Annots}, as PDF text
 * @param annotations elements of the {@code /Annots} array, each as PDF text
 * @param annotationsArray the array's own object when it is indirect; else the page dictionary
 *     holds it
 * @param box the visible part of the page: crop box within media box, in user space
 * @param rotation 0, 90, 180 or 270, clockwise
 */
public record PagePlan(
    ObjectRef page,
    String dictionary,
    List<String> annotations,
    Optional<ObjectRef> annotationsArray,
    Rect box,
    int rotation) {

  /** Width of the page as shown. */
  public double shownWidth() {
    return rotation % 180 == 0 ? box.width() : box.height();
  }

  /** Height of the page as shown. */
  public double shownHeight() {
    return rotation % 180 == 0 ? box.height() : box.width();
  }

  /** From user space to the page as shown, whose origin is its lower left corner. */
  public Rect shown(Rect user) {
    return switch (rotation) {
      case 90 ->
          new Rect(user.y() - box.y(), box.right() - user.right(), user.height(), user.width());
      case 180 ->
          new Rect(box.right() - user.right(), box.top() - user.top(), user.width(), user.height());
      case 270 -> new Rect(box.top() - user.top(), user.x() - box.x(), user.height(), user.width());
      default -> new Rect(user.x() - box.x(), user.y() - box.y(), user.width(), user.height());
    };
  }

  /** From the page as shown to user space; the inverse of {@link #shown}. */
  public Rect user(Rect shown) {
    return switch (rotation) {
      case 90 ->
          new Rect(box.right() - shown.top(), box.y() + shown.x(), shown.height(), shown.width());
      case 180 ->
          new Rect(
              box.right() - shown.right(), box.top() - shown.top(), shown.width(), shown.height());
      case 270 ->
          new Rect(box.x() + shown.y(), box.top() - shown.right(), shown.height(), shown.width());
      default -> new Rect(box.x() + shown.x(), box.y() + shown.y(), shown.width(), shown.height());
    };
  }
}
