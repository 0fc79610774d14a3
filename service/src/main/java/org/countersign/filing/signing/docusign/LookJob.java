package org.countersign.filing.signing.docusign;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks how one envelope stands, when its signer has come back: at most once in 15 minutes, as
 * DocuSign's rules for polling have it. What is not known then comes by Connect or {@link
 * Reconciliation}.
 */
final class LookJob implements JobHandler {
  static final String KIND = "docusign.look";

  private static final Logger LOG = LoggerFactory.getLogger(LookJob.class);
  private static final Duration POLLING = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeNews news;
  private final TrustClock clock;

  LookJob(Transactions transactions, Accounts accounts, EnvelopeNews news, TrustClock clock) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.news = news;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = UUID.fromString(instance);
    var envelope = transactions.call(tx -> due(tx, id));
    var account = envelope.flatMap(accounts::holding);
    if (account.isEmpty()) {
      return Outcome.done();
    }
    try {
      account
          .get()
          .envelopes()
          .status(envelope.get().envelopeId().orElseThrow())
          .ifPresent(status -> transactions.run(tx -> news.apply(tx, id, status)));
    } catch (DocusignException e) {
      LOG.warn("Envelope {} is looked at with all others: {}", id, e.getMessage());
    }
    return Outcome.done();
  }

  private Optional<SigningEnvelope> due(Tx tx, UUID id) {
    var store = tx.store(EnvelopeStore.class);
    var now = clock.now();
    var due =
        store
            .lock(id)
            .filter(envelope -> envelope.state() == EnvelopeState.SENT)
            .filter(
                envelope ->
                    envelope
                        .lookedAt()
                        .map(looked -> !looked.plus(POLLING).isAfter(now))
                        .orElse(true));
    due.ifPresent(envelope -> store.looked(id, now));
    return due;
  }
}
