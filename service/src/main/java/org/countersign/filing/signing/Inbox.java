package org.countersign.filing.signing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
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
    return ceremony
        .signerId()
        .map(signer -> ofClient(tx, ceremony, signer))
        .orElseGet(() -> ofAttorney(tx, ceremony));
  }

  /** The fields that the signer has approved and not signed yet, in a stable order. */
  public List<SignableField> approvedFields(Tx tx, Ceremony ceremony) {
    return filings(tx, ceremony).stream()
        .filter(filing -> filing.state() == SigningState.APPROVED)
        .filter(filing -> filing.filing().state() == FilingState.AWAITING_SIGNATURES)
        .flatMap(
            filing ->
                filing.fields().stream()
                    .filter(SignatureField::isEmpty)
                    .map(field -> new SignableField(field, filing.request())))
        .toList();
  }

  /**
   * The documents of a filing that the signer may see: a client those they sign, the attorney all.
   */
  public List<DocumentId> visible(Ceremony ceremony, InboxFiling filing) {
    if (ceremony.signedBy() == SignedBy.REPRESENTATIVE) {
      return filing.filing().documents().stream().map(FilingDocument::document).toList();
    }
    var own = new LinkedHashSet<DocumentId>();
    filing.fields().forEach(field -> own.add(field.documentId()));
    return filing.filing().documents().stream()
        .map(FilingDocument::document)
        .filter(own::contains)
        .toList();
  }

  private List<InboxFiling> ofClient(Tx tx, Ceremony ceremony, SignerId signer) {
    var store = tx.store(SigningRequestStore.class);
    var rows = new LinkedHashMap<FilingId, RequestedFiling>();
    store
        .asked(ceremony.worldId(), signer, ceremony.attorneyId(), clock.now(ceremony.worldId()))
        .forEach(row -> rows.put(row.filingId(), row));
    // What was signed or declined in this ceremony stays in sight when its request has closed; what
    // a cancelled or expired request still asked for is asked no more.
    for (var decision : tx.store(CeremonyStore.class).decisions(ceremony.id())) {
      store
          .ofSigner(decision.filingId(), signer)
          .filter(row -> !row.state().isPending())
          .ifPresent(row -> rows.putIfAbsent(row.filingId(), row));
    }
    var found = new ArrayList<InboxFiling>();
    for (var row : rows.values()) {
      var filing = filing(tx, row.filingId());
      var waits = filing.state() == FilingState.AWAITING_SIGNATURES;
      if (waits || !row.state().isPending()) {
        found.add(
            new InboxFiling(
                filing,
                row.state(),
                fields(tx, row.filingId(), Optional.of(signer)),
                Optional.of(row.requestId())));
      }
    }
    return List.copyOf(found);
  }

  private List<InboxFiling> ofAttorney(Tx tx, Ceremony ceremony) {
    Map<FilingId, FilingDecision> decisions =
        tx.store(CeremonyStore.class).decisions(ceremony.id()).stream()
            .collect(Collectors.toMap(FilingDecision::filingId, Function.identity()));
    var ids =
        new LinkedHashSet<>(
            tx.store(SignatureFieldStore.class)
                .waitingForAttorney(ceremony.worldId(), ceremony.attorneyId()));
    ids.addAll(decisions.keySet());
    var found = new ArrayList<InboxFiling>();
    for (var id : ids) {
      var filing = filing(tx, id);
      var fields = fields(tx, id, Optional.empty());
      var state = ofAttorney(Optional.ofNullable(decisions.get(id)), fields);
      if (filing.state() == FilingState.AWAITING_SIGNATURES || !state.isPending()) {
        found.add(new InboxFiling(filing, state, fields, Optional.<SigningRequestId>empty()));
      }
    }
    return List.copyOf(found);
  }

  private static SigningState ofAttorney(
      Optional<FilingDecision> decision, List<SignatureField> fields) {
    if (fields.stream().noneMatch(SignatureField::isEmpty)) {
      return SigningState.SIGNED;
    }
    return decision
        .map(FilingDecision::decision)
        .map(made -> made == Decision.APPROVE ? SigningState.APPROVED : SigningState.DECLINED)
        .orElse(SigningState.WAITING);
  }

  private static List<SignatureField> fields(Tx tx, FilingId filing, Optional<SignerId> signer) {
    return tx.store(SignatureFieldStore.class).ofFiling(filing).stream()
        .filter(field -> field.signerId().equals(signer))
        .toList();
  }

  private Filing filing(Tx tx, FilingId id) {
    return filings
        .find(tx, id)
        .orElseThrow(() -> new IllegalStateException("A filing to be signed is never deleted"));
  }
}
