package org.countersign.filing.signing;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/** Closes signing requests that have nothing left to ask. */
public final class Settlement {
  /** The job that takes back envelopes which nobody wants signed any more. */
  public static final String TIDY_DOCUSIGN = "docusign.tidy";

  private final Filings filings;
  private final Chronicle chronicle;
  private final Jobs jobs;
  private final TrustClock clock;

  Settlement(Filings filings, Chronicle chronicle, Jobs jobs, TrustClock clock) {
    this.filings = filings;
    this.chronicle = chronicle;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Holds every open request that names one of the filings, then the filings, in the order of their
   * ids. Whoever signs, declines or cancels does so first: nobody waits in a ring, and a request
   * that is being completed is not cancelled.
   */
  public Map<FilingId, Filing> hold(Tx tx, Collection<FilingId> ids) {
    tx.store(SigningRequestStore.class).lockOpenOn(uuids(ids));
    return filings.lockAll(tx, ids);
  }

  /** After filings were signed by somebody or declined: looks at every request that names them. */
  void settle(Tx tx, Collection<FilingId> ids) {
    tx.store(SigningRequestStore.class)
        .lockOpenOn(uuids(ids))
        .forEach(request -> settle(tx, request));
  }

  /** Something about a request, for those who may act for its organization. */
  void tell(Tx tx, SigningRequest request, String type, String actor) {
    chronicle.tell(
        tx,
        new Chronicle.Told(
            request.worldId(),
            request.organizationId(),
            request.clientId(),
            type,
            request.id().toString()),
        actor,
        Map.of(
            "signingRequestId", request.id().toString(),
            "signerId", request.signerId().toString(),
            "state", request.state().name()));
  }

  private static UUID[] uuids(Collection<FilingId> ids) {
    return ids.stream().map(FilingId::value).toArray(UUID[]::new);
  }

  private void settle(Tx tx, SigningRequestId id) {
    var store = tx.store(SigningRequestStore.class);
    var request = store.lock(id);
    if (request.isEmpty() || request.get().state() != RequestState.OPEN) {
      return;
    }
    tidy(tx, request.get());
    var rows = store.filings(id);
    var asked = rows.stream().filter(row -> !row.state().isOver()).toList();
    var found = filings.findAll(tx, asked.stream().map(RequestedFiling::filingId).toList());
    // Nothing is left of a filing that somebody else has declined or that was withdrawn.
    if (found.values().stream()
        .anyMatch(filing -> filing.state() == FilingState.AWAITING_SIGNATURES)) {
      return;
    }
    var signed = rows.stream().anyMatch(row -> row.state() == SigningState.SIGNED);
    close(tx, request.get(), signed ? RequestState.COMPLETED : RequestState.DECLINED, "system");
  }

  /** What lies in an envelope at DocuSign may not be wanted there any more. */
  private void tidy(Tx tx, SigningRequest request) {
    if (request.method() == SignatureMethod.DOCUSIGN) {
      jobs.enqueue(tx, TIDY_DOCUSIGN, request.id().toString(), clock.now());
    }
  }

  /**
   * Closes a request and tells it; false when it was closed already.
   *
   * @param actor printed id of who closes it, or {@code system}
   */
  boolean close(Tx tx, SigningRequest request, RequestState to, String actor) {
    if (!tx.store(SigningRequestStore.class).close(request.id(), to, clock.now())) {
      return false;
    }
    tidy(tx, request);
    chronicle.tell(
        tx,
        new Chronicle.Told(
            request.worldId(),
            request.organizationId(),
            request.clientId(),
            "signing_request." + to.name().toLowerCase(Locale.ROOT),
            request.id().toString()),
        actor,
        Map.of("signingRequestId", request.id().toString(), "state", to.name()));
    return true;
  }
}
