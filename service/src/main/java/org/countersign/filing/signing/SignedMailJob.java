package org.countersign.filing.signing;

import java.time.Duration;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.CeremonyId;

/**
 * Tells a client by mail that they signed: once per ceremony, when nothing that they approved is
 * left or the ceremony is over.
 */
public final class SignedMailJob implements JobHandler {
  static final String KIND = "signing.signed-mail";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);

  private final Transactions transactions;
  private final Inbox inbox;
  private final SignedMail mail;
  private final Ceremonies.Clocks clocks;

  SignedMailJob(Transactions transactions, Inbox inbox, SignedMail mail, Ceremonies.Clocks clocks) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.mail = mail;
    this.clocks = clocks;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = CeremonyId.parse(instance);
    return transactions.call(tx -> tell(tx, id)) ? Outcome.done() : Outcome.again(LOOK_AGAIN);
  }

  /** False while the signer is still at it. */
  private boolean tell(Tx tx, CeremonyId id) {
    var found = tx.store(CeremonyStore.class).find(id);
    var signer = found.flatMap(Ceremony::signerId);
    if (found.isEmpty() || signer.isEmpty()) {
      return true;
    }
    var ceremony = found.get();
    if (ceremony.state().isUnderWay()
        && ceremony.expiresAt().isAfter(clocks.trust().now())
        && !inbox.approvedFields(tx, ceremony).isEmpty()) {
      return false;
    }
    mail.send(tx, ceremony, signer.get(), clocks);
    return true;
  }
}
