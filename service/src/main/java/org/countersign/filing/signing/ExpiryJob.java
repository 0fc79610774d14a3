package org.countersign.filing.signing;

import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.SigningRequestId;

/** Ends signing requests when their time is over. The link stops working by itself. */
public final class ExpiryJob implements JobHandler {
  static final String KIND = "signing.expire";
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final SigningRequests requests;

  ExpiryJob(Transactions transactions, SigningRequests requests) {
    this.transactions = transactions;
    this.requests = requests;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = SigningRequestId.parse(instance);
    return transactions.call(tx -> requests.expire(tx, id))
        ? Outcome.done()
        : Outcome.again(LOOK_AGAIN);
  }
}
