package org.countersign.filing.signing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;

/**
 * A signer's decision about one filing.
 *
 * @param documentsOpened those the signer had on screen; the others are signed by digest alone, and
 *     the evidence says so
 */
public record FilingDecision(
    FilingId filingId,
    Decision decision,
    @Personal Optional<String> reason,
    List<DocumentId> documentsOpened,
    Instant decidedAt) {
  public FilingDecision {
    documentsOpened = List.copyOf(documentsOpened);
  }
}
