package org.countersign.filing.signing.docusign;

import java.util.LinkedHashSet;
import java.util.UUID;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;

/**
 * Takes back envelopes with a filing that is not to be signed any more: its request was cancelled
 * or has expired, it was withdrawn, or declined by another signer. Run when such a thing happened.
 */
final class Tidying implements JobHandler {
  private final Transactions transactions;
  private final Filings filings;
  private final Settlement settlement;
  private final EnvelopeEnds ends;

  Tidying(Transactions transactions, Filings filings, Settlement settlement, EnvelopeEnds ends) {
    this.transactions = transactions;
    this.filings = filings;
    this.settlement = settlement;
    this.ends = ends;
  }

  @Override
  public String kind() {
    return Settlement.TIDY_DOCUSIGN;
  }

  @Override
  public Outcome run(String instance) {
    tidy();
    return Outcome.done();
  }

  void tidy() {
    var unwanted = transactions.call(this::unwanted);
    unwanted.forEach(id -> transactions.run(tx -> takeBack(tx, id)));
  }

  private LinkedHashSet<UUID> unwanted(Tx tx) {
    var open = tx.store(EnvelopeStore.class).openFilings();
    var found =
        filings.findAll(
            tx, open.stream().map(EnvelopeStore.OpenFiling::filingId).distinct().toList());
    var unwanted = new LinkedHashSet<UUID>();
    for (var each : open) {
      var filing = found.get(each.filingId());
      if (!each.wanted() || filing == null || filing.state() != FilingState.AWAITING_SIGNATURES) {
        unwanted.add(each.envelope());
      }
    }
    return unwanted;
  }

  private void takeBack(Tx tx, UUID id) {
    var store = tx.store(EnvelopeStore.class);
    settlement.hold(tx, store.documents(id).stream().map(SentDocument::filingId).toList());
    store
        .lock(id)
        .filter(
            envelope ->
                envelope.state() == EnvelopeState.PLANNED || envelope.state() == EnvelopeState.SENT)
        .filter(envelope -> unwanted(tx).contains(id))
        .ifPresent(envelope -> ends.begin(tx, envelope, EnvelopeEnds.NOT_WANTED));
  }
}
