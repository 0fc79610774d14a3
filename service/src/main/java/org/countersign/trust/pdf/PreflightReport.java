package org.countersign.trust.pdf;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The result of preflight.
 *
 * @param pages empty when refused
 * @param answers values of the fields that {@link KnownEdition#answers} names, as the pages show
 *     them; fields that hold nothing are left out
 * @param plan of the rendition that will be signed: the normalised one or the original; absent when
 *     refused
 */
public record PreflightReport(
    Verdict verdict,
    List<Finding> findings,
    List<PageInfo> pages,
    Optional<RecognizedForm> recognizedForm,
    Map<String, String> answers,
    Optional<DocumentPlan> plan) {

  /** The outcome. */
  public enum Verdict {
    ACCEPTED_AS_IS,
    NORMALIZED,
    REFUSED
  }

  /**
   * A page as shown.
   *
   * @param width in points, after rotation
   * @param height in points, after rotation
   * @param rotation 0, 90, 180 or 270, clockwise
   * @param cropBox the visible part, in user space
   */
  public record PageInfo(double width, double height, int rotation, Rect cropBox) {}

  /** The report of a document that cannot be used. */
  public static PreflightReport refused(List<Finding> findings) {
    return new PreflightReport(
        Verdict.REFUSED,
        List.copyOf(findings),
        List.of(),
        Optional.empty(),
        Map.of(),
        Optional.empty());
  }
}
