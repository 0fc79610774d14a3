package org.countersign.trust.pdf;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a form's edition before a document of it arrives.
 *
 * @param form as {@link RecognizedForm#form}
 * @param edition as {@link RecognizedForm#editionText}
 * @param lines fields that hold nothing when a document comes: lines to be signed here with their
 *     dates, lines for an interview, an oath or an officer
 * @param answers fields whose values a reader is told before reading
 * @param print the pages as published; absent where nothing is measured
 */
public record KnownEdition(
    String form, String edition, List<String> lines, List<String> answers, Optional<Print> print) {

  /** Whether a document says that it is this edition. */
  public boolean isOf(RecognizedForm recognized) {
    return form.equals(recognized.form()) && edition.equals(recognized.editionText());
  }

  /**
   * Pages that have been measured.
   *
   * @param pages how many
   * @param width of each as shown, in points
   * @param height of each as shown, in points
   * @param anchors words printed on the pages that carry lines; a copy that is scaled or shifted
   *     has them elsewhere
   * @param lines where the published form has its fields
   */
  public record Print(
      int pages, double width, double height, List<Anchor> anchors, List<Line> lines) {}

  /**
   * The first letters of a printed line.
   *
   * @param page 1-based
   * @param x of the first letter's origin on the page as shown
   * @param y of its base line
   * @param letters without spaces
   */
  public record Anchor(int page, double x, double y, String letters) {}

  /**
   * A field of the published form.
   *
   * @param page 1-based
   * @param box on the page as shown
   */
  public record Line(String field, int page, Rect box) {}
}
