package org.countersign.filing.signing.nativepki;

import java.util.Optional;
import org.countersign.documents.Head;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.ProblemType;
import org.countersign.trust.ades.SignerChain;

/** What became of a signature value before the transaction that records it. */
sealed interface CompletedIncrement {
  PreparationId preparationId();

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

  /** The same signature as one that stands already. */
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
