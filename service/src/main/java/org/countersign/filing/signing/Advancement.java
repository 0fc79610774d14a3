package org.countersign.filing.signing;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;

/** Moves requests and filings whose signatures have been given. */
final class Advancement {
  private final Filings filings;
  private final Settlement settlement;
  private final Jobs jobs;
  private final TrustClock clock;

  Advancement(Filings filings, Settlement settlement, Jobs jobs, TrustClock clock) {
    this.filings = filings;
    this.settlement = settlement;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Moves the requests' filings of which this signer has nothing more to sign. */
  void advance(Tx tx, SignableFields given, List<SignatureField> all, SigningState to) {
    var left =
        all.stream()
            .filter(to == SigningState.SIGNED ? SignatureField::isEmpty : SignatureField::waits)
            .map(field -> Map.entry(field.filingId(), field.signerId()))
            .collect(Collectors.toSet());
    var done =
        given.filter(
            signed ->
                !left.contains(Map.entry(signed.field().filingId(), signed.field().signerId())));
    var asked = done.asked();
    var moved =
        tx.store(SigningRequestStore.class)
            .move(
                asked.requests(),
                asked.requestFilings(),
                new String[] {SigningState.APPROVED.name(), SigningState.SIGNED_UNSTAMPED.name()},
                to,
                clock.now());
    // The requests are held and were read since: what was approved then is so now.
    if (Set.copyOf(moved).size() != Set.copyOf(asked.filings()).size()) {
      throw new IllegalStateException("A request moved while it was held");
    }
    if (!done.all().isEmpty()) {
      settlement.settle(tx, done.filings());
    }
  }

  /** Moves the filings of which no field is left empty, and has those released that say so. */
  void complete(Tx tx, Ceremony ceremony, List<SignatureField> all, Collection<FilingId> ids) {
    var complete = new LinkedHashSet<>(ids);
    all.stream()
        .filter(SignatureField::isEmpty)
        .map(SignatureField::filingId)
        .forEach(complete::remove);
    if (complete.isEmpty()) {
      return;
    }
    var moved =
        filings.moveAll(
            tx,
            ceremony.worldId(),
            complete,
            FilingState.AWAITING_SIGNATURES,
            FilingState.SIGNED,
            "system");
    if (moved.size() != complete.size()) {
      throw new IllegalStateException("A filing that took its last signature did not wait for it");
    }
    jobs.enqueue(
        tx,
        ReleaseJob.KIND,
        moved.stream()
            .filter(filing -> filing.release() == ReleaseMode.AUTO)
            .map(filing -> filing.id().toString())
            .toList(),
        clock.now());
  }
}
