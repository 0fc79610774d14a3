package org.countersign.filing.signing.docusign;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.RecurringJob;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each account what changed since its oldest envelope that is not over, by the call that tells
 * of many at once: what Connect lost is found here, so that nothing waits for ever. An envelope of
 * ours that stands there twice is voided the second time.
 */
final class Reconciliation implements RecurringJob {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final Duration MARGIN = Duration.ofMinutes(5);
  private static final Duration MESSAGES_KEPT = Duration.ofDays(30);

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeNews news;
  private final Tidying tidying;
  private final Jobs jobs;
  private final TrustClock clock;
  private final Duration every;

  Reconciliation(
      Transactions transactions,
      Accounts accounts,
      EnvelopeNews news,
      Tidying tidying,
      Jobs jobs,
      TrustClock clock,
      Duration every) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.news = news;
    this.tidying = tidying;
    this.jobs = jobs;
    this.clock = clock;
    this.every = every;
  }

  @Override
  public String name() {
    return "docusign.reconcile";
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public void run() {
    tidying.tidy();
    for (var account : accounts.all()) {
      var going =
          transactions.call(
              tx -> tx.store(EnvelopeStore.class).goingOf(account.connection().accountId()));
      try {
        reconcile(account, going);
      } catch (DocusignException e) {
        LOG.warn("The account is asked again at the next turn: {}", e.getMessage());
      }
    }
    transactions.run(tx -> tx.store(EnvelopeStore.class).forget(clock.now().minus(MESSAGES_KEPT)));
  }

  private void reconcile(DocusignAccount account, List<SigningEnvelope> going)
      throws DocusignException {
    resume(going);
    var oldest = going.stream().map(SigningEnvelope::createdAt).min(Comparator.naturalOrder());
    if (oldest.isEmpty()) {
      return;
    }
    var byId =
        going.stream()
            .collect(Collectors.toMap(envelope -> envelope.id().toString(), Function.identity()));
    for (var status : account.envelopes().changedSince(since(oldest.get()))) {
      var ours = status.reference().map(byId::get);
      if (ours.isPresent()) {
        heard(account, ours.get(), status);
      }
    }
  }

  private static Instant since(Instant oldest) {
    return oldest.minus(MARGIN);
  }

  private void heard(DocusignAccount account, SigningEnvelope ours, EnvelopeStatus status)
      throws DocusignException {
    var other =
        ours.envelopeId().filter(id -> !id.equalsIgnoreCase(status.envelopeId())).isPresent();
    if (!other) {
      transactions.run(tx -> news.apply(tx, ours.id(), status));
    } else if (status.state() == EnvelopeStatus.State.SENT
        || status.state() == EnvelopeStatus.State.DELIVERED) {
      LOG.error("Envelope {} stands twice at DocuSign; the second is voided", ours.id());
      account.envelopes().voidEnvelope(status.envelopeId(), "Sent twice");
    }
  }

  /** Work that a crash between two steps may have lost. */
  private void resume(List<SigningEnvelope> going) {
    for (var envelope : going) {
      switch (envelope.state()) {
        case PLANNED -> again(SendJob.KIND, envelope.id());
        case COMPLETED -> again(ResultJob.KIND, envelope.id());
        case ENDING -> again(EndJob.KIND, envelope.id());
        default -> {}
      }
    }
  }

  private void again(String kind, UUID id) {
    transactions.run(tx -> jobs.enqueue(tx, kind, id.toString(), clock.now()));
  }
}
