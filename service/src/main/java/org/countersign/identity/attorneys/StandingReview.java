package org.countersign.identity.attorneys;

import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.RecurringJob;

/** Reminds attorneys whose word of good standing or accreditation runs out, and ends what has. */
final class StandingReview implements RecurringJob {
  private final Transactions transactions;
  private final Attestations attestations;

  StandingReview(Transactions transactions, Attestations attestations) {
    this.transactions = transactions;
    this.attestations = attestations;
  }

  @Override
  public String name() {
    return "attorneys.review";
  }

  @Override
  public Duration every() {
    return Duration.ofHours(1);
  }

  @Override
  public void run() {
    for (var world : transactions.call(attestations::worlds)) {
      for (var id : transactions.call(tx -> attestations.due(tx, world))) {
        transactions.run(tx -> attestations.review(tx, id));
      }
    }
  }
}
