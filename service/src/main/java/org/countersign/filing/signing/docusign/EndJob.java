package org.countersign.filing.signing.docusign;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Voids an envelope at DocuSign. What was signed or declined there before that counts as it is: a
 * signature is never thrown away.
 */
final class EndJob implements JobHandler {
  static final String KIND = "docusign.end";

  private static final Logger LOG = LoggerFactory.getLogger(EndJob.class);
  private static final Duration LATER = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofMinutes(1);

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeNews news;
  private final EnvelopeEnds ends;
  private final Settlement settlement;

  EndJob(
      Transactions transactions,
      Accounts accounts,
      EnvelopeNews news,
      EnvelopeEnds ends,
      Settlement settlement) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.news = news;
    this.ends = ends;
    this.settlement = settlement;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = UUID.fromString(instance);
    var found =
        transactions
            .call(tx -> tx.store(EnvelopeStore.class).find(id))
            .filter(envelope -> envelope.state() == EnvelopeState.ENDING);
    if (found.isEmpty()) {
      return Outcome.done();
    }
    var account = accounts.holding(found.get());
    if (account.isEmpty()) {
      LOG.error("Envelope {} waits to be voided: its account is not configured any more", id);
      return Outcome.again(LATER);
    }
    try {
      end(account.get(), found.get());
      return Outcome.done();
    } catch (DocusignException e) {
      LOG.warn("Envelope {} is not voided yet: {}", id, e.getMessage());
      return Outcome.again(e.retryAfter().orElse(SOON));
    }
  }

  private void end(DocusignAccount account, SigningEnvelope envelope) throws DocusignException {
    var known = envelope.envelopeId();
    var at = known.isPresent() ? known : account.find(envelope);
    if (at.isEmpty()) {
      transactions.run(tx -> ended(tx, envelope.id(), Optional.empty()));
      return;
    }
    try {
      account.envelopes().voidEnvelope(at.get(), "No longer to be signed");
    } catch (DocusignException e) {
      if (e.kind() != DocusignException.Kind.REFUSED) {
        throw e;
      }
      // It came to an end there before.
      var status = account.envelopes().status(at.get());
      if (status.isPresent()) {
        transactions.run(tx -> news.apply(tx, envelope.id(), status.get()));
        return;
      }
    }
    transactions.run(tx -> ended(tx, envelope.id(), at));
  }

  private void ended(Tx tx, UUID id, Optional<String> envelopeId) {
    var store = tx.store(EnvelopeStore.class);
    settlement.hold(tx, store.documents(id).stream().map(SentDocument::filingId).toList());
    envelopeId.ifPresent(at -> store.known(id, at));
    store
        .lock(id)
        .filter(envelope -> envelope.state() == EnvelopeState.ENDING)
        .ifPresent(envelope -> ends.finish(tx, envelope, envelope.reason().orElseThrow()));
  }
}
