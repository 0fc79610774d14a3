package org.countersign.filing.signing;

import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.SigningRequestId;

/** Announces that a request is about to end. */
public final class ExpiryNoticeJob implements JobHandler {
  static final String KIND = "signing.announce-expiry";

  private final Transactions transactions;
  private final ExpiryNotices notices;

  ExpiryNoticeJob(Transactions transactions, ExpiryNotices notices) {
    this.transactions = transactions;
    this.notices = notices;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = SigningRequestId.parse(instance);
    return transactions
        .call(tx -> notices.announce(tx, id))
        .map(Outcome::again)
        .orElseGet(Outcome::done);
  }
}
