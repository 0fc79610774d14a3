package org.countersign.identity.credentials;

import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;

/** Frees the places of attestations that ended. */
final class Forgetting implements RecurringJob {
  private final Transactions transactions;
  private final StatusLists lists;

  Forgetting(Transactions transactions, StatusLists lists) {
    this.transactions = transactions;
    this.lists = lists;
  }

  @Override
  public String name() {
    return "credentials.forget-expired";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(6);
  }

  @Override
  public void run() {
    transactions.run(lists::forgetExpired);
  }
}
