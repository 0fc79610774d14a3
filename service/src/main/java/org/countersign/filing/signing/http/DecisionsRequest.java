package org.countersign.filing.signing.http;

import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.Decisions;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;

/** Decisions per filing. */
public record DecisionsRequest(List<Item> decisions) {
  /** One of them. */
  public record Item(
      FilingId filingId,
      Decision decision,
      @Personal Optional<String> reason,
      Optional<List<DocumentId>> documentsOpened) {
    Decisions.Made toMade() {
      return new Decisions.Made(
          filingId,
          decision,
          reason.map(text -> text.length() > 1000 ? text.substring(0, 1000) : text),
          documentsOpened.orElse(List.of()));
    }
  }
}
