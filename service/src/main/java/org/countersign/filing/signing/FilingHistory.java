package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.store.HistoryStore;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.audit.AuditedFact;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.SignerId;

/**
 * What happened to a filing, out of the evidence log: its own moves, and what was asked of its
 * signers and done by them. What else they signed in the same ceremony is left out.
 */
public final class FilingHistory {
  private static final Set<String> OF_FILINGS =
      Set.of("filing.created", "filing.release_scheduled", "filing.signature_disputed");

  private static final Set<String> OF_SIGNERS =
      Set.of(
          "signing_request.opened",
          "signing_request.reminded",
          "signing_request.readdressed",
          "signing_request.reminders_declined",
          "signing_request.paper_asked",
          "signing_request.consent_withdrawn",
          "signing_request.disowned",
          "signing_request.expiring",
          "signing_request.expired",
          "signing_request.cancelled",
          "signing_request.envelope_ended",
          "signing_request.envelope_declined",
          "signing_request.envelope_signed",
          "ceremony.opened",
          "ceremony.hosted",
          "ceremony.decided",
          "document.signed",
          "document.signed_unstamped",
          "document.signature_voided");

  private static final Set<String> TOLD =
      Stream.of(
              OF_FILINGS.stream(),
              OF_SIGNERS.stream(),
              Arrays.stream(FilingState.values()).map(FilingState::eventType))
          .flatMap(types -> types)
          .collect(Collectors.toUnmodifiableSet());

  private final AuditLog audit;
  private final Signatories signatories;

  FilingHistory(AuditLog audit, Signatories signatories) {
    this.audit = audit;
    this.signatories = signatories;
  }

  /** Who does things to a filing. */
  public enum Actor {
    ATTORNEY,
    MEMBER,
    SIGNER,
    VENDOR,
    SERVICE
  }

  /**
   * A step.
   *
   * @param at real time
   * @param type of the audit row
   * @param signer whom it is about, or who did it
   * @param decision of a signer about the filing
   * @param code why an envelope at DocuSign ended
   */
  public record Step(
      Instant at,
      String type,
      Actor by,
      Optional<SignerId> signer,
      Optional<DocumentId> document,
      Optional<Decision> decision,
      Optional<String> code) {}

  /** All steps in the order they were written; who may see the filing is asked before. */
  public List<Step> of(Tx tx, Filing filing) {
    var store = tx.store(HistoryStore.class);
    var signers = new HashMap<String, Optional<SignerId>>();
    store.requests(filing.id()).forEach(row -> signers.put(row.id().toString(), row.signerId()));
    store.ceremonies(filing.id()).forEach(row -> signers.put(row.id().toString(), row.signerId()));
    var id = filing.id().toString();
    var subjects = Stream.concat(Stream.of(id), signers.keySet().stream()).toList();
    var attorney = signatories.attorney(tx, filing.attorney());
    var attorneys = Set.of(attorney.account().toString(), attorney.id().toString());
    return audit.history(tx, subjects, id).stream()
        .filter(fact -> TOLD.contains(fact.type()))
        .map(fact -> step(fact, signers, attorneys))
        .toList();
  }

  private static Step step(
      AuditedFact fact, Map<String, Optional<SignerId>> signers, Set<String> attorneys) {
    var signer =
        signers.getOrDefault(fact.subject(), signers.getOrDefault(fact.actor(), Optional.empty()));
    return new Step(
        fact.at(),
        fact.type(),
        actor(fact, signers, attorneys),
        signer,
        Optional.ofNullable(fact.facts().get("documentId")).map(DocumentId::parse),
        Optional.ofNullable(fact.facts().get("decision")).map(Decision::valueOf),
        Optional.ofNullable(fact.facts().get("code")));
  }

  private static Actor actor(
      AuditedFact fact, Map<String, Optional<SignerId>> signers, Set<String> attorneys) {
    var actor = fact.actor();
    if (attorneys.contains(actor)) {
      return Actor.ATTORNEY;
    }
    return switch (actor.substring(0, Math.min(actor.length(), "usr_".length()))) {
      case "usr_" -> Actor.MEMBER;
      // A ceremony without a signer is the attorney's own.
      case "cer_" ->
          signers.getOrDefault(actor, Optional.empty()).isPresent() || !signers.containsKey(actor)
              ? Actor.SIGNER
              : Actor.ATTORNEY;
      case "sgn_", "srq_" -> Actor.SIGNER;
      case "cli_" -> Actor.VENDOR;
      default -> Actor.SERVICE;
    };
  }
}
