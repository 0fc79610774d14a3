package org.countersign.filing.signing.docusign;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings home what was signed at DocuSign: one transaction makes all of an envelope count. */
final class ResultJob implements JobHandler {
  static final String KIND = "docusign.result";

  private static final Logger LOG = LoggerFactory.getLogger(ResultJob.class);
  private static final Duration LATER = Duration.ofMinutes(15);
  private static final Duration SOON = Duration.ofSeconds(30);

  private final Transactions transactions;
  private final Accounts accounts;
  private final EnvelopeDrafts drafts;
  private final EnvelopeResults results;
  private final ResultRecorder recorder;

  ResultJob(
      Transactions transactions,
      Accounts accounts,
      EnvelopeDrafts drafts,
      EnvelopeResults results,
      ResultRecorder recorder) {
    this.transactions = transactions;
    this.accounts = accounts;
    this.drafts = drafts;
    this.results = results;
    this.recorder = recorder;
  }

  /** An envelope and what of it is to be fetched. */
  private record Wanted(
      SigningEnvelope envelope, List<SentDocument> sent, EnvelopeDrafts.Outline outline) {}

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) throws IOException {
    var id = UUID.fromString(instance);
    var found = transactions.call(tx -> tx.store(EnvelopeStore.class).find(id));
    if (found.filter(one -> one.state() == EnvelopeState.COMPLETED).isEmpty()) {
      return Outcome.done();
    }
    var account = accounts.holding(found.get());
    if (account.isEmpty()) {
      LOG.error("Envelope {} is signed, but its account is not configured any more", id);
      return Outcome.again(LATER);
    }
    var wanted = transactions.call(tx -> wanted(tx, found.get()));
    if (wanted.outline().pages().isEmpty()) {
      transactions.run(tx -> recorder.tooLate(tx, id));
      return Outcome.done();
    }
    try {
      bring(account.get(), wanted);
      return Outcome.done();
    } catch (DocusignException e) {
      LOG.warn("Documents of envelope {} cannot be fetched yet: {}", id, e.getMessage());
      return Outcome.again(e.retryAfter().orElse(SOON));
    }
  }

  /**
   * Documents that were changed since, or of filings that were withdrawn, are left where they are.
   */
  private Wanted wanted(Tx tx, SigningEnvelope envelope) {
    var sent = tx.store(EnvelopeStore.class).documents(envelope.id());
    var wanted = recorder.wanted(tx, sent);
    return new Wanted(envelope, sent, drafts.outline(tx, envelope, wanted));
  }

  private void bring(DocusignAccount account, Wanted wanted) throws DocusignException, IOException {
    var id = wanted.envelope().id();
    var fetched = results.fetch(account, wanted.envelope(), wanted.sent(), wanted.outline());
    if (!fetched.problems().isEmpty()) {
      LOG.error("Envelope {} came back as something else: {}", id, fetched.problems());
      transactions.run(tx -> recorder.mismatched(tx, id));
      return;
    }
    // Not when this fails: whether it was committed may be unknown, and what nobody needs is swept.
    results.discard(transactions.call(tx -> recorder.record(tx, id, fetched.documents())));
  }
}
