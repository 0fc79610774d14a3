package org.countersign.trust.pdf;

import java.nio.file.Path;
import java.util.List;
import org.countersign.trust.pdf.preflight.Inspection;

/**
 * The first and only parsing of an uploaded document. Run it in a child process with a bounded heap
 * and deadline.
 */
public final class Preflight {
  private Preflight() {}

  /**
   * Decides whether a document can be signed, and normalises it where that is needed. Never throws
   * for what the document holds, even when it exhausts heap or stack: that is a refusal with its
   * reason.
   *
   * @param original the document as uploaded; never written to
   * @param normalizedOut where the normalised rendition goes; written only when the verdict is
   *     NORMALIZED
   */
  public static PreflightReport inspect(Path original, Path normalizedOut, PreflightLimits limits) {
    return inspect(original, normalizedOut, limits, List.of());
  }

  /**
   * As above, for forms of which something is known: refuses those with a line filled that must be
   * empty, and finds the lines of those that have lost their fields.
   */
  public static PreflightReport inspect(
      Path original, Path normalizedOut, PreflightLimits limits, List<KnownEdition> known) {
    try {
      return Inspection.run(original, normalizedOut, limits, known);
    } catch (OutOfMemoryError | StackOverflowError e) {
      return PreflightReport.refused(
          List.of(
              Finding.of(
                  Finding.Code.TOO_COSTLY,
                  "Reading the document takes more memory than allowed.")));
    } catch (Throwable e) {
      return PreflightReport.refused(
          List.of(
              Finding.of(
                  Finding.Code.BROKEN_STRUCTURE, "The document's structure cannot be read.")));
    }
  }
}
