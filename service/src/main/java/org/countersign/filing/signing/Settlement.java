package org.countersign.filing.signing;

import java.util.Locale;
import java.util.Map;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.TrustClock;

/** Closes signing requests that have nothing left to ask. */
public final class Settlement {
  private final Filings filings;
  private final Chronicle chronicle;
  private final TrustClock clock;

  Settlement(Filings filings, Chronicle chronicle, TrustClock clock) {
    this.filings = filings;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** After a filing was signed by somebody or declined: looks at every request that names it. */
  void settle(Tx tx, FilingId filing) {
    tx.store(SigningRequestStore.class).openOn(filing).forEach(request -> settle(tx, request));
  }

  private void settle(Tx tx, SigningRequestId id) {
    var store = tx.store(SigningRequestStore.class);
    var request = store.lock(id);
    if (request.isEmpty() || request.get().state() != RequestState.OPEN) {
      return;
    }
    var rows = store.filings(id);
    if (rows.stream().anyMatch(row -> isLeft(tx, row))) {
      return;
    }
    var signed = rows.stream().anyMatch(row -> row.state() == SigningState.SIGNED);
    close(tx, request.get(), signed ? RequestState.COMPLETED : RequestState.DECLINED, "system");
  }

  /** Nothing is left of a filing that somebody else has declined or that was withdrawn. */
  private boolean isLeft(Tx tx, RequestedFiling row) {
    return row.state().isPending()
        && filings
            .find(tx, row.filingId())
            .map(filing -> filing.state() == FilingState.AWAITING_SIGNATURES)
            .orElse(false);
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
