package org.countersign.filing.signing.nativepki;

import java.util.Optional;
import org.countersign.documents.Head;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.ProblemType;
import org.countersign.trust.ades.SignerChain;

/** What became of a signature value before the transaction that records it. */
sealed interface CompletedIncrement {
  PreparationId preparationId();

  /** What it was made of, unless it was refused. */
  default Optional<Preparation> made() {
    if (this instanceof Ready ready) {
      return Optional.of(ready.preparation());
    }
    if (this instanceof Unstamped unstamped) {
      return Optional.of(unstamped.preparation());
    }
    return this instanceof Outdated outdated
        ? Optional.of(outdated.preparation())
        : Optional.empty();
  }

  /** Verified, timestamped and put into its increment: ready to be appended. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record Ready(
      Preparation preparation,
      Head head,
      SignerChain chain,
      byte[] bytes,
      byte[] cms,
      String planAfter,
      Digest valueSha256)
      implements CompletedIncrement {
    @Override
    public PreparationId preparationId() {
      return preparation.id();
    }
  }

  /** Verified, but no timestamp authority could be reached: the value is kept. */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record Unstamped(Preparation preparation, byte[] value) implements CompletedIncrement {
    @Override
    public PreparationId preparationId() {
      return preparation.id();
    }
  }

  /** The same signature as one that stands already, or waits for its timestamp. */
  record Repeated(Preparation preparation) implements CompletedIncrement {
    @Override
    public PreparationId preparationId() {
      return preparation.id();
    }
  }

  /** The document has moved on since it was prepared. */
  record Outdated(Preparation preparation) implements CompletedIncrement {
    @Override
    public PreparationId preparationId() {
      return preparation.id();
    }
  }

  /** Cannot be used. */
  record Refused(
      PreparationId preparationId, Optional<Preparation> preparation, ProblemType problem)
      implements CompletedIncrement {}
}
