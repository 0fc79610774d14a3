package org.countersign.filing.signing;

import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.SigningRequestId;

/** Reminds the signer of one request at the times of the schedule. */
public final class ReminderJob implements JobHandler {
  static final String KIND = "signing.remind";

  private final Transactions transactions;
  private final Reminders reminders;

  ReminderJob(Transactions transactions, Reminders reminders) {
    this.transactions = transactions;
    this.reminders = reminders;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = SigningRequestId.parse(instance);
    return transactions
        .call(tx -> reminders.keepSchedule(tx, id))
        .map(Outcome::again)
        .orElseGet(Outcome::done);
  }
}
