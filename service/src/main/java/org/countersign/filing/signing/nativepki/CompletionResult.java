package org.countersign.filing.signing.nativepki;

import java.util.Optional;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.ProblemType;

/**
 * What became of one signature.
 *
 * @param documentId absent when the preparation is unknown
 * @param preparation the next attempt's, when the document changed
 * @param problem why it was refused
 */
public record CompletionResult(
    PreparationId preparationId,
    Optional<DocumentId> documentId,
    Outcome outcome,
    Optional<PreparedDocument> preparation,
    Optional<ProblemType> problem) {
  /** Outcomes of one signature; each stands for itself. */
  public enum Outcome {
    SIGNED,
    /** Verified and kept; it counts once a timestamp authority is back. Nothing else is to do. */
    SIGNED_UNSTAMPED,
    DOCUMENT_CHANGED,
    REFUSED
  }

  static CompletionResult signed(Preparation preparation) {
    return of(preparation, Outcome.SIGNED);
  }

  static CompletionResult unstamped(Preparation preparation) {
    return of(preparation, Outcome.SIGNED_UNSTAMPED);
  }

  /** What was answered when the same value came first. */
  static CompletionResult repeated(Preparation preparation) {
    return preparation.state() == PreparationState.SIGNED_UNSTAMPED
        ? unstamped(preparation)
        : signed(preparation);
  }

  private static CompletionResult of(Preparation preparation, Outcome outcome) {
    return new CompletionResult(
        preparation.id(),
        Optional.of(preparation.documentId()),
        outcome,
        Optional.empty(),
        Optional.empty());
  }

  static CompletionResult changed(Preparation preparation, PreparedDocument next) {
    return new CompletionResult(
        preparation.id(),
        Optional.of(preparation.documentId()),
        Outcome.DOCUMENT_CHANGED,
        Optional.of(next),
        Optional.empty());
  }

  static CompletionResult refused(
      PreparationId id, Optional<DocumentId> document, ProblemType problem) {
    return new CompletionResult(
        id, document, Outcome.REFUSED, Optional.empty(), Optional.of(problem));
  }
}
