package org.countersign.filing.signing.docusign;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.countersign.documents.Documents;
import org.countersign.documents.Head;
import org.countersign.filing.signing.Settlement;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one planned envelope at DocuSign, once: whether an attempt may have made it is written down
 * before, and then it is looked for before it is made again.
 */
final class SendJob implements JobHandler {
  static final String KIND = "docusign.send";

  private static final Logger LOG = LoggerFactory.getLogger(SendJob.class);
  private static final Duration OPERATOR = Duration.ofMinutes(15);

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeDrafts drafts;
  private final Documents documents;
  private final Settlement settlement;
  private final EnvelopeEnds ends;
  private final Pace pace;

  /**
   * When what is done.
   *
   * @param lookAfter pause after an attempt without an answer
   */
  record Pace(Jobs jobs, TrustClock clock, Duration lookAfter) {}

  SendJob(
      Transactions transactions,
      Accounts accounts,
      EnvelopeDrafts drafts,
      Documents documents,
      Settlement settlement,
      EnvelopeEnds ends,
      Pace pace) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.drafts = drafts;
    this.documents = documents;
    this.settlement = settlement;
    this.ends = ends;
    this.pace = pace;
  }

  /** An envelope to be made now. */
  private record Attempt(SigningEnvelope envelope, EnvelopeDrafts.Outline outline) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) throws IOException {
    var id = UUID.fromString(instance);
    var attempt = transactions.call(tx -> attempt(tx, id));
    if (attempt.isEmpty()) {
      return Outcome.done();
    }
    var envelope = attempt.get().envelope();
    var account = accounts.holding(envelope);
    if (account.isEmpty()) {
      LOG.error("Envelope {} waits: its account is not configured any more", id);
      return Outcome.again(OPERATOR);
    }
    try {
      var made = make(account.get(), attempt.get());
      transactions.run(tx -> made(tx, id, made));
      return Outcome.done();
    } catch (DocusignException e) {
      return failed(attempt.get().envelope(), e);
    }
  }

  /** Empty when there is nothing to be made any more. */
  private Optional<Attempt> attempt(Tx tx, UUID id) {
    var store = tx.store(EnvelopeStore.class);
    var sent = store.documents(id);
    settlement.hold(tx, sent.stream().map(SentDocument::filingId).toList());
    var envelope =
        store.lock(id).filter(found -> found.state() == EnvelopeState.PLANNED).orElse(null);
    if (envelope == null) {
      return Optional.empty();
    }
    var heads =
        documents.revisions().heads(tx, sent.stream().map(SentDocument::documentId).toList());
    var unchanged =
        sent.stream()
            .allMatch(
                each ->
                    Optional.ofNullable(heads.get(each.documentId()))
                        .filter(head -> is(head, each))
                        .isPresent());
    if (!unchanged) {
      ends.begin(tx, envelope, EnvelopeEnds.CHANGED);
      return Optional.empty();
    }
    var outline = drafts.outline(tx, envelope, sent);
    store.attempted(id, pace.clock().now());
    return Optional.of(new Attempt(envelope, outline));
  }

  static boolean is(Head head, SentDocument sent) {
    return head.rendition().equals(sent.renditionId()) && head.version() == sent.version();
  }

  private String make(DocusignAccount account, Attempt attempt)
      throws DocusignException, IOException {
    var envelope = attempt.envelope();
    // The attempt before this one may have made it.
    if (envelope.attemptedAt().isPresent()) {
      var found = account.find(envelope);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return account.envelopes().send(drafts.read(attempt.outline()));
  }

  private void made(Tx tx, UUID id, String envelopeId) {
    var store = tx.store(EnvelopeStore.class);
    var envelope = store.lock(id).orElseThrow();
    store.known(id, envelopeId);
    if (envelope.state() == EnvelopeState.PLANNED) {
      store.move(id, EnvelopeState.PLANNED, EnvelopeState.SENT, null, null);
    } else if (envelope.state() == EnvelopeState.ENDING) {
      pace.jobs().enqueue(tx, EndJob.KIND, id.toString(), pace.clock().now());
    }
  }

  private Outcome failed(SigningEnvelope envelope, DocusignException failure) {
    var id = envelope.id();
    LOG.warn("Envelope {} is not made yet: {}", id, failure.getMessage());
    switch (failure.kind()) {
      case UNANSWERED -> {
        return Outcome.again(pace.lookAfter());
      }
      case LIMITED, UNAVAILABLE -> {
        nothingDone(envelope);
        return Outcome.again(failure.retryAfter().orElse(pace.lookAfter()));
      }
      case CONSENT_MISSING -> {
        nothingDone(envelope);
        LOG.error("{}", failure.getMessage());
        return Outcome.again(OPERATOR);
      }
      case REFUSED -> {
        transactions.run(tx -> refused(tx, id));
        return Outcome.done();
      }
    }
    throw new IllegalStateException("No such kind");
  }

  /** By this attempt: what one before it may have made must still be looked for. */
  private void nothingDone(SigningEnvelope before) {
    if (before.attemptedAt().isEmpty()) {
      transactions.run(tx -> tx.store(EnvelopeStore.class).notAttempted(before.id()));
    }
  }

  private void refused(Tx tx, UUID id) {
    var store = tx.store(EnvelopeStore.class);
    settlement.hold(tx, store.documents(id).stream().map(SentDocument::filingId).toList());
    store
        .lock(id)
        .filter(envelope -> envelope.state() == EnvelopeState.PLANNED)
        .ifPresent(envelope -> ends.finish(tx, envelope, EnvelopeEnds.REFUSED));
  }
}
