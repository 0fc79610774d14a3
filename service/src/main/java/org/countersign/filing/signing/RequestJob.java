package org.countersign.filing.signing;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.SigningRequestId;

/** What time brings about for one request, as often as its step wants another turn. */
public final class RequestJob implements JobHandler {
  /** Reminds the signer at the times of the schedule. */
  static final String REMIND = "signing.remind";

  /** Announces that the request is about to end. */
  static final String ANNOUNCE_EXPIRY = "signing.announce-expiry";

  /** Ends the request when its time is over; the link stops working by itself. */
  static final String EXPIRE = "signing.expire";

  private final Transactions transactions;
  private final String kind;
  private final BiFunction<Tx, SigningRequestId, Optional<Duration>> step;

  /**
   * @param step says how long to wait for the next turn; empty when there is none
   */
  RequestJob(
      Transactions transactions,
      String kind,
      BiFunction<Tx, SigningRequestId, Optional<Duration>> step) {
    this.transactions = transactions;
    this.kind = kind;
    this.step = step;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Outcome run(String instance) {
    var id = SigningRequestId.parse(instance);
    return transactions.call(tx -> step.apply(tx, id)).map(Outcome::again).orElseGet(Outcome::done);
  }
}
