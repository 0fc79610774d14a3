package org.countersign.portal.attorney;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.signing.FilingHistory;
import org.countersign.filing.signing.FilingHistory.Actor;
import org.countersign.filing.signing.Signatories;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;

/** What happened to a filing, with the names that whoever sees the filing knows. */
final class HistoryReader {
  private final FilingHistory history;
  private final Signatories signatories;

  HistoryReader(FilingHistory history, Signatories signatories) {
    this.history = history;
    this.signatories = signatories;
  }

  /**
   * A step and who made it.
   *
   * @param word end of the key of what happened
   * @param person whom it is about, where somebody else did it; else empty
   * @param document name of the file, else empty
   * @param by kind of who made it
   * @param name of the attorney or signer who made it, else empty
   */
  public record Step(
      Instant at,
      String word,
      @Personal String person,
      String document,
      String by,
      @Personal String name) {}

  /** Oldest first. */
  List<Step> of(Tx tx, Filing filing, FilingCard card) {
    var names = new HashMap<SignerId, String>();
    var documents = new HashMap<String, String>();
    card.documents().forEach(document -> documents.put(document.id(), document.name()));
    var attorney = signatories.attorney(tx, filing.attorney()).name().full();
    return history.of(tx, filing).stream()
        .map(
            step -> {
              var signer =
                  step.signer()
                      .map(id -> names.computeIfAbsent(id, one -> signatories.name(tx, one)))
                      .orElse("");
              return step(step, signer, attorney, documents);
            })
        .toList();
  }

  private static Step step(
      FilingHistory.Step step,
      @Personal String signer,
      @Personal String attorney,
      Map<String, String> documents) {
    var word =
        step.decision()
            .map(Enum::name)
            .or(step::code)
            .map(how -> step.type() + "." + how)
            .orElse(step.type());
    var document = step.document().map(id -> documents.getOrDefault(id.toString(), "")).orElse("");
    var name =
        switch (step.by()) {
          case ATTORNEY -> attorney;
          case SIGNER -> signer;
          case MEMBER, VENDOR, SERVICE -> "";
        };
    return new Step(
        step.at(), word, step.by() == Actor.SIGNER ? "" : signer, document, step.by().name(), name);
  }
}
