package org.countersign.filing.signing.docusign;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Decisions;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/**
 * Applies what DocuSign says of an envelope, whichever way it came: by Connect, in any order and
 * any number of times, or by asking. An envelope only ever moves forwards.
 */
final class EnvelopeNews {
  private final Ceremonies ceremonies;
  private final Decisions decisions;
  private final Settlement settlement;
  private final EnvelopeEnds ends;
  private final Jobs jobs;
  private final TrustClock clock;

  EnvelopeNews(
      Ceremonies ceremonies,
      Decisions decisions,
      Settlement settlement,
      EnvelopeEnds ends,
      Jobs jobs,
      TrustClock clock) {
    this.ceremonies = ceremonies;
    this.decisions = decisions;
    this.settlement = settlement;
    this.ends = ends;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The envelope is DocuSign's of this id from now on, if it had none. */
  void apply(Tx tx, UUID id, EnvelopeStatus status) {
    var store = tx.store(EnvelopeStore.class);
    var seen = store.find(id);
    if (seen.isEmpty() || seen.get().state().isOver()) {
      return;
    }
    // As everybody who signs, declines or cancels: ceremony, requests, filings, then the envelope.
    ceremonies.lockAny(tx, seen.get().ceremonyId());
    settlement.hold(tx, store.documents(id).stream().map(SentDocument::filingId).toList());
    store.known(id, status.envelopeId());
    var envelope = store.lock(id).orElseThrow();
    var same = envelope.envelopeId().filter(status.envelopeId()::equalsIgnoreCase).isPresent();
    if (same && !envelope.state().isOver() && envelope.state() != EnvelopeState.COMPLETED) {
      apply(tx, envelope, status);
    }
  }

  private void apply(Tx tx, SigningEnvelope envelope, EnvelopeStatus status) {
    switch (status.state()) {
      case COMPLETED -> completed(tx, envelope, status);
      case DECLINED -> declined(tx, envelope, status);
      case VOIDED -> ends.finish(tx, envelope, envelope.reason().orElse(voided(status)));
      case CREATED, SENT, DELIVERED, OTHER -> underWay(tx, envelope, status);
    }
  }

  private void completed(Tx tx, SigningEnvelope envelope, EnvelopeStatus status) {
    var store = tx.store(EnvelopeStore.class);
    if (!status.isFor(envelope.recipientSha256())) {
      // It is signed, but not by whom we asked.
      ends.finish(tx, envelope, replaced(status));
      return;
    }
    store.move(envelope.id(), envelope.state(), EnvelopeState.COMPLETED, null, null);
    jobs.enqueue(tx, ResultJob.KIND, envelope.id().toString(), clock.now());
  }

  private void declined(Tx tx, SigningEnvelope envelope, EnvelopeStatus status) {
    var store = tx.store(EnvelopeStore.class);
    var sent = store.documents(envelope.id());
    store.move(envelope.id(), envelope.state(), EnvelopeState.DECLINED, null, clock.now());
    store.release(envelope.id());
    var filings = new LinkedHashMap<FilingId, SigningRequestId>();
    sent.forEach(each -> filings.put(each.filingId(), each.requestId()));
    var ceremony = ceremonies.lockAny(tx, envelope.ceremonyId());
    decisions.declinedElsewhere(tx, ceremony, filings, status.declineReason());
    ends.tell(tx, envelope, sent, "signing_request.envelope_declined", Optional.empty());
    ceremonies.finishWhenNothingIsLeft(tx, ceremony);
  }

  private void underWay(Tx tx, SigningEnvelope envelope, EnvelopeStatus status) {
    var here = envelope;
    if (here.state() == EnvelopeState.PLANNED) {
      var store = tx.store(EnvelopeStore.class);
      store.move(here.id(), EnvelopeState.PLANNED, EnvelopeState.SENT, null, null);
      here = store.find(here.id()).orElseThrow();
    }
    var reason = wrong(here, status);
    if (here.state() == EnvelopeState.SENT && reason.isPresent()) {
      ends.begin(tx, here, reason.get());
    }
  }

  private static Optional<String> wrong(SigningEnvelope envelope, EnvelopeStatus status) {
    if (!status.isFor(envelope.recipientSha256())) {
      return Optional.of(replaced(status));
    }
    return status
        .signer()
        .flatMap(
            signer -> {
              if (signer.bounced()) {
                return Optional.of(EnvelopeEnds.BOUNCED);
              }
              return signer.unauthenticated()
                  ? Optional.of(EnvelopeEnds.UNAUTHENTICATED)
                  : Optional.empty();
            });
  }

  /** Handed to somebody else, or changed by the sender on DocuSign's own pages. */
  private static String replaced(EnvelopeStatus status) {
    var ours = status.signer().flatMap(EnvelopeStatus.Signer::clientUserId).isPresent();
    return ours ? EnvelopeEnds.CORRECTED : EnvelopeEnds.REASSIGNED;
  }

  private static String voided(EnvelopeStatus status) {
    var words = status.voidedReason().orElse("").toLowerCase(Locale.ROOT);
    return words.contains("expired") ? EnvelopeEnds.EXPIRED : EnvelopeEnds.VOIDED;
  }
}
