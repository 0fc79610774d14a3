package org.countersign.portal.signer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.platform.values.FilingId;

/**
 * The page between us and DocuSign.
 *
 * @param step what it is for
 * @param documents in the next envelope
 * @param left envelopes to be signed
 * @param offered filings that are approved and not at DocuSign yet
 * @param reason why the last envelope ended without a signature, a problem's code; else empty
 * @param told what is said first, the end of a text's key; else empty
 */
public record DocusignView(
    InboxView inbox,
    Step step,
    int documents,
    int left,
    List<InboxView.FilingRow> offered,
    String reason,
    String told,
    List<StatementReader.Stated> statements) {
  public DocusignView {
    offered = List.copyOf(offered);
    statements = List.copyOf(statements);
  }

  /** What the page is for. */
  public enum Step {
    /** Nothing is there, and something is approved. */
    OFFER,
    /** Nothing is there or approved: it ended, and the filings wait again. */
    ENDED,
    PREPARING,
    READY,
    CONFIRMING
  }

  /** Empty when there is nothing to say of DocuSign. */
  static Optional<DocusignView> of(InboxView inbox, DocusignStanding standing, String told) {
    var approved = inbox.approvedElsewhere();
    var reason = standing.reason().orElse("");
    return step(inbox, standing, approved)
        .map(
            step ->
                new DocusignView(
                    inbox,
                    step,
                    standing.documents(),
                    standing.left(),
                    step == Step.OFFER ? approved : beside(approved, standing),
                    reason,
                    told,
                    List.of()));
  }

  private static Optional<Step> step(
      InboxView inbox, DocusignStanding standing, List<InboxView.FilingRow> approved) {
    var offer = approved.isEmpty() ? Optional.<Step>empty() : Optional.of(Step.OFFER);
    return switch (standing.step()) {
      case PREPARING -> Optional.of(Step.PREPARING);
      case CONFIRMING -> Optional.of(Step.CONFIRMING);
      case READY -> standing.here() ? Optional.of(Step.READY) : offer;
      case NONE ->
          offer.or(
              () ->
                  standing
                      .reason()
                      .filter(
                          reason ->
                              inbox.filings().stream()
                                  .anyMatch(row -> row.atDocusign() && row.isWaiting()))
                      .map(reason -> Step.ENDED));
    };
  }

  private static List<InboxView.FilingRow> beside(
      List<InboxView.FilingRow> approved, DocusignStanding standing) {
    return approved.stream()
        .filter(row -> !standing.filings().contains(FilingId.parse(row.id())))
        .toList();
  }

  DocusignView with(List<StatementReader.Stated> shown) {
    return new DocusignView(inbox, step, documents, left, offered, reason, told, shown);
  }

  /** Documents of what is offered that are to be signed. */
  public List<InboxView.DocumentRow> toSign() {
    return offered.stream().flatMap(DocusignView::toSign).toList();
  }

  private static Stream<InboxView.DocumentRow> toSign(InboxView.FilingRow row) {
    return row.documents().stream().filter(one -> one.signs() && !one.signed());
  }

  /** Whether one of them is not what the signer read any more. */
  public boolean isChanged() {
    return toSign().stream().anyMatch(InboxView.DocumentRow::changed);
  }

  /** Whether something is about to happen that the page can wait for. */
  public boolean isWaiting() {
    return step == Step.PREPARING
        || step == Step.CONFIRMING
        || step == Step.READY && told.equals(ReturnFrom.UNCLEAR.name());
  }
}
