package org.countersign.filing.packaging;

import java.time.Duration;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.ades.RevocationUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what other authorities say of their timestamps as soon as a filing is signed: it may be
 * released weeks later, when they are gone. Sealing gathers what is missing then.
 */
final class StatusJob implements JobHandler {
  static final String KIND = "packaging.status";
  private static final Logger log = LoggerFactory.getLogger(StatusJob.class);
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Filings filings;
  private final LongTermData longTerm;

  StatusJob(Transactions transactions, Filings filings, LongTermData longTerm) {
    this.transactions = transactions;
    this.filings = filings;
    this.longTerm = longTerm;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = FilingId.parse(instance);
    if (transactions.call(tx -> filings.require(tx, id)).state() != FilingState.SIGNED) {
      return Outcome.done();
    }
    try {
      longTerm.keepStatus(id);
      return Outcome.done();
    } catch (RevocationUnavailable e) {
      log.info("Timestamps of filing {} cannot be proved yet: {}", id, e.getMessage());
      return Outcome.again(LOOK_AGAIN);
    }
  }
}
