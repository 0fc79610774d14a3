package org.countersign.filing.signing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SignatureFieldStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldClock;

/** What a ceremony covers: everything that waits for its signer from its attorney. */
public final class Inbox {
  private final Filings filings;
  private final WorldClock clock;

  Inbox(Filings filings, WorldClock clock) {
    this.filings = filings;
    this.clock = clock;
  }

  /** What waits, and what was signed or declined here. */
  public List<InboxFiling> filings(Tx tx, Ceremony ceremony) {
    return filings(tx, ceremony, id -> true);
  }

  /** Whether the signer may see a document in this ceremony. */
  public boolean shows(Tx tx, Ceremony ceremony, DocumentId document) {
    var holding =
        filings.withDocument(tx, document).stream().map(Filing::id).collect(Collectors.toSet());
    return filings(tx, ceremony, holding::contains).stream()
        .anyMatch(filing -> visible(ceremony, filing).contains(document));
  }

  private List<InboxFiling> filings(Tx tx, Ceremony ceremony, Predicate<FilingId> wanted) {
    return ceremony
        .signerId()
        .map(signer -> ofClient(tx, ceremony, signer, wanted))
        .orElseGet(() -> ofAttorney(tx, ceremony, wanted));
  }

  /** The fields that the signer has approved and not signed yet, in a stable order. */
  public List<SignableField> approvedFields(Tx tx, Ceremony ceremony) {
    return filings(tx, ceremony).stream()
        .filter(filing -> filing.state() == SigningState.APPROVED)
        .filter(filing -> filing.filing().state() == FilingState.AWAITING_SIGNATURES)
        .flatMap(
            filing ->
                filing.fields().stream()
                    .filter(SignatureField::waits)
                    .map(field -> new SignableField(field, filing.request(), filing.method())))
        .toList();
  }

  /** Of {@link #approvedFields(Tx, Ceremony)} those that are signed by one method. */
  public List<SignableField> approvedFields(Tx tx, Ceremony ceremony, SignatureMethod method) {
    return approvedFields(tx, ceremony).stream().filter(field -> field.method() == method).toList();
  }

  /**
   * The documents of a filing that the signer may see: a client those they sign and those shared
   * with clients, the attorney all.
   */
  public List<DocumentId> visible(Ceremony ceremony, InboxFiling filing) {
    if (ceremony.signedBy() == SignedBy.REPRESENTATIVE) {
      return filing.filing().documents().stream().map(FilingDocument::document).toList();
    }
    var own = new LinkedHashSet<DocumentId>();
    filing.fields().forEach(field -> own.add(field.documentId()));
    return filing.filing().documents().stream()
        .filter(document -> document.shared() || own.contains(document.document()))
        .map(FilingDocument::document)
        .toList();
  }

  /** The fields whose value waits for its timestamp and would still be taken. */
  public List<SignableField> unstampedFields(Tx tx, Ceremony ceremony) {
    return filings(tx, ceremony).stream()
        .filter(filing -> filing.filing().state() == FilingState.AWAITING_SIGNATURES)
        .filter(filing -> !filing.state().isOver() && filing.state() != SigningState.WAITING)
        .flatMap(
            filing ->
                filing.fields().stream()
                    .filter(field -> field.unstampedAt().isPresent())
                    .map(field -> new SignableField(field, filing.request(), filing.method())))
        .toList();
  }

  /** Documents in which somebody's value waits for its timestamp: they take no other step. */
  public Set<DocumentId> unstamped(Tx tx, Collection<DocumentId> documents) {
    return Set.copyOf(
        tx.store(SignatureFieldStore.class)
            .unstampedDocuments(documents.stream().map(DocumentId::value).toArray(UUID[]::new)));
  }

  private List<InboxFiling> ofClient(
      Tx tx, Ceremony ceremony, SignerId signer, Predicate<FilingId> wanted) {
    var store = tx.store(SigningRequestStore.class);
    var decisions = decisions(tx, ceremony);
    var rows = new LinkedHashMap<FilingId, RequestedFiling>();
    // An act that has ended, or was opened for copies, shows what came of it and asks nothing.
    if (ceremony.state() != CeremonyState.DONE) {
      store
          .asked(ceremony.worldId(), signer, ceremony.attorneyId(), clock.now(ceremony.worldId()))
          .forEach(row -> rows.put(row.filingId(), row));
    }
    // What was signed or declined in this ceremony stays in sight when its request has closed; what
    // a cancelled or expired request still asked for is asked no more.
    store.ofSigner(uuids(decisions.keySet()), signer).stream()
        .filter(row -> !row.state().isPending())
        .forEach(row -> rows.putIfAbsent(row.filingId(), row));
    rows.keySet().removeIf(wanted.negate());
    var filingsById = filings.findAll(tx, rows.keySet());
    var fields = fields(tx, rows.keySet(), Optional.of(signer));
    var found = new ArrayList<InboxFiling>();
    for (var row : rows.values()) {
      var filing = known(filingsById, row.filingId());
      var waits = filing.state() == FilingState.AWAITING_SIGNATURES;
      if (waits || !row.state().isPending()) {
        found.add(
            new InboxFiling(
                filing,
                ofClient(row.state(), Optional.ofNullable(decisions.get(row.filingId()))),
                fields.getOrDefault(row.filingId(), List.of()),
                Optional.of(row.requestId()),
                row.method()));
      }
    }
    return List.copyOf(found);
  }

  /** An approval counts in the ceremony it was given in. */
  private static SigningState ofClient(SigningState row, Optional<FilingDecision> decision) {
    return row == SigningState.APPROVED && decision.isEmpty() ? SigningState.WAITING : row;
  }

  private List<InboxFiling> ofAttorney(Tx tx, Ceremony ceremony, Predicate<FilingId> wanted) {
    var decisions = decisions(tx, ceremony);
    var ids =
        new LinkedHashSet<>(
            tx.store(SignatureFieldStore.class)
                .waitingForAttorney(ceremony.worldId(), ceremony.attorneyId()));
    ids.addAll(decisions.keySet());
    ids.removeIf(wanted.negate());
    var filingsById = filings.findAll(tx, ids);
    var fields = fields(tx, ids, Optional.empty());
    var found = new ArrayList<InboxFiling>();
    for (var id : ids) {
      var filing = known(filingsById, id);
      var own = fields.getOrDefault(id, List.of());
      var state = ofAttorney(Optional.ofNullable(decisions.get(id)), own);
      if (filing.state() == FilingState.AWAITING_SIGNATURES || !state.isPending()) {
        found.add(
            new InboxFiling(
                filing,
                state,
                own,
                Optional.<SigningRequestId>empty(),
                SignatureMethod.NATIVE_PKI));
      }
    }
    return List.copyOf(found);
  }

  private static SigningState ofAttorney(
      Optional<FilingDecision> decision, List<SignatureField> fields) {
    if (fields.stream().noneMatch(SignatureField::isEmpty)) {
      return SigningState.SIGNED;
    }
    if (fields.stream().noneMatch(SignatureField::waits)) {
      return SigningState.SIGNED_UNSTAMPED;
    }
    return decision
        .map(FilingDecision::decision)
        .map(made -> made == Decision.APPROVE ? SigningState.APPROVED : SigningState.DECLINED)
        .orElse(SigningState.WAITING);
  }

  private static Map<FilingId, FilingDecision> decisions(Tx tx, Ceremony ceremony) {
    return tx.store(CeremonyStore.class).decisions(ceremony.id()).stream()
        .collect(Collectors.toMap(FilingDecision::filingId, Function.identity()));
  }

  private static Map<FilingId, List<SignatureField>> fields(
      Tx tx, Collection<FilingId> ids, Optional<SignerId> signer) {
    return tx.store(SignatureFieldStore.class).ofFilings(uuids(ids)).stream()
        .filter(field -> field.signerId().equals(signer))
        .collect(Collectors.groupingBy(SignatureField::filingId));
  }

  private static UUID[] uuids(Collection<FilingId> ids) {
    return ids.stream().map(FilingId::value).toArray(UUID[]::new);
  }

  private static Filing known(Map<FilingId, Filing> filings, FilingId id) {
    var filing = filings.get(id);
    if (filing == null) {
      throw new IllegalStateException("A filing to be signed is never deleted");
    }
    return filing;
  }
}
