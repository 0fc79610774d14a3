package org.countersign.filing.signing;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/** A signer approves or declines, filing by filing. */
public final class Decisions {
  private final Inbox inbox;
  private final Filings filings;
  private final Settlement settlement;
  private final Chronicle chronicle;
  private final TrustClock clock;

  Decisions(
      Inbox inbox, Filings filings, Settlement settlement, Chronicle chronicle, TrustClock clock) {
    this.inbox = inbox;
    this.filings = filings;
    this.settlement = settlement;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** A decision as the signer sends it. */
  public record Made(
      FilingId filing,
      Decision decision,
      @Personal Optional<String> reason,
      List<DocumentId> documentsOpened) {}

  /**
   * Takes decisions. An approval may be taken back until it is signed; a decline is final for the
   * filing, and the others stand.
   *
   * @throws org.countersign.platform.values.Failure naming every filing that does not wait for the
   *     signer
   */
  public void decide(Tx tx, Ceremony ceremony, List<Made> decisions) {
    Map<FilingId, InboxFiling> waiting =
        inbox.filings(tx, ceremony).stream()
            .filter(filing -> filing.state().isPending())
            .collect(Collectors.toMap(filing -> filing.filing().id(), Function.identity()));
    check(ceremony, decisions, waiting).throwIfAny();
    settlement.hold(tx, decisions.stream().map(Made::filing).toList());
    record(tx, ceremony, decisions);
    for (var decision : decisions) {
      var filing = waiting.get(decision.filing());
      if (filing != null) {
        decide(tx, ceremony, filing, decision);
      }
    }
  }

  private void record(Tx tx, Ceremony ceremony, List<Made> decisions) {
    var now = clock.now();
    tx.store(CeremonyStore.class)
        .decide(
            ceremony.id(),
            decisions.stream()
                .map(
                    made ->
                        new FilingDecision(
                            made.filing(),
                            made.decision(),
                            made.reason(),
                            made.documentsOpened(),
                            now))
                .toList(),
            decisions.stream()
                .map(
                    made ->
                        made.documentsOpened().stream().map(DocumentId::value).toArray(UUID[]::new))
                .toList());
    chronicle.audit(
        tx,
        decisions.stream()
            .map(
                made ->
                    AuditEvent.byActor(
                        ceremony.worldId(),
                        ceremony.id().toString(),
                        "ceremony.decided",
                        ceremony.id().toString(),
                        Map.of(
                            "filingId", made.filing().toString(),
                            "decision", made.decision().name())))
            .toList());
  }

  private Problems check(
      Ceremony ceremony, List<Made> decisions, Map<FilingId, InboxFiling> waiting) {
    var problems = new Problems();
    if (decisions.size() > RequestCheck.MOST_FILINGS) {
      return problems.when(
          true,
          "/decisions",
          "too-many-decisions",
          "One call takes at most " + RequestCheck.MOST_FILINGS + " decisions.",
          "Send the rest in another call.");
    }
    var seen = new HashSet<FilingId>();
    for (int index = 0; index < decisions.size(); index++) {
      var decision = decisions.get(index);
      var filing = waiting.get(decision.filing());
      var at = "/decisions/" + index;
      if (filing == null) {
        problems.when(
            true,
            at + "/filingId",
            SigningProblem.FILING_NOT_WAITING.slug(),
            "This filing does not wait for you in this ceremony.",
            "Decide on filings that the ceremony lists as WAITING or APPROVED.");
        continue;
      }
      problems.when(
          !inbox.visible(ceremony, filing).containsAll(decision.documentsOpened()),
          at + "/documentsOpened",
          "unknown-document",
          "A document named here is not among those you see in this filing.",
          "Name documents that the ceremony lists for the filing.");
      problems.when(
          !seen.add(decision.filing()),
          at + "/filingId",
          "decision-repeated",
          "This filing is decided more than once.",
          "Send one decision per filing.");
    }
    return problems;
  }

  private void decide(Tx tx, Ceremony ceremony, InboxFiling filing, Made made) {
    var now = clock.now();
    var to = made.decision() == Decision.APPROVE ? SigningState.APPROVED : SigningState.DECLINED;
    filing
        .request()
        .ifPresent(
            request ->
                requireDecided(
                    tx.store(SigningRequestStore.class).decide(request, made.filing(), to, now)));
    if (made.decision() == Decision.DECLINE) {
      decline(tx, ceremony, filing);
    }
  }

  private void decline(Tx tx, Ceremony ceremony, InboxFiling filing) {
    filings.move(
        tx,
        filing.filing().id(),
        FilingState.AWAITING_SIGNATURES,
        FilingState.DECLINED,
        ceremony.id().toString());
    settlement.settle(tx, List.of(filing.filing().id()));
  }

  /**
   * The signer signed at DocuSign, invited there: that is their approval. The ceremony and the
   * filings are held.
   *
   * @param approved with the request that asked for each
   */
  public void approvedElsewhere(
      Tx tx, Ceremony ceremony, Map<FilingId, SigningRequestId> approved) {
    approved.forEach(
        (id, request) ->
            requireDecided(
                tx.store(SigningRequestStore.class)
                    .decide(request, id, SigningState.APPROVED, clock.now())));
    record(
        tx,
        ceremony,
        approved.keySet().stream()
            .map(id -> new Made(id, Decision.APPROVE, Optional.empty(), List.of()))
            .toList());
  }

  /**
   * The signer declined at DocuSign: every filing of the envelope. The ceremony and the filings are
   * held.
   *
   * @param declined with the request that asked for each
   */
  public void declinedElsewhere(
      Tx tx,
      Ceremony ceremony,
      Map<FilingId, SigningRequestId> declined,
      @Personal Optional<String> reason) {
    var before =
        tx.store(CeremonyStore.class).decisions(ceremony.id()).stream()
            .collect(Collectors.toMap(FilingDecision::filingId, Function.identity()));
    var waiting =
        filings.findAll(tx, declined.keySet()).values().stream()
            .filter(filing -> filing.state() == FilingState.AWAITING_SIGNATURES)
            .map(Filing::id)
            .filter(
                id ->
                    tx.store(SigningRequestStore.class)
                        .decide(
                            Objects.requireNonNull(declined.get(id)),
                            id,
                            SigningState.DECLINED,
                            clock.now()))
            .toList();
    record(
        tx,
        ceremony,
        waiting.stream()
            .map(
                id ->
                    new Made(
                        id,
                        Decision.DECLINE,
                        reason,
                        Optional.ofNullable(before.get(id))
                            .map(FilingDecision::documentsOpened)
                            .orElse(List.of())))
            .toList());
    waiting.forEach(
        id ->
            filings.move(
                tx,
                id,
                FilingState.AWAITING_SIGNATURES,
                FilingState.DECLINED,
                ceremony.id().toString()));
    settlement.settle(tx, waiting);
  }

  /** The filing was signed or declined elsewhere between the look and the lock. */
  private static void requireDecided(boolean decided) {
    if (!decided) {
      throw new Failure(
          CommonProblem.CONFLICT, "A filing has just been signed or declined. Read them again.");
    }
  }
}
