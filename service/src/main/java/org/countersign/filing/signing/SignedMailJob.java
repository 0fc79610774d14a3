package org.countersign.filing.signing;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.countersign.filing.signing.store.AfterwardsStore;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SignerId;

/**
 * Tells a client by mail that they signed: once per ceremony, when nothing that they approved is
 * left or the ceremony is over. Links only, no document: a mailbox may be read by others.
 */
public final class SignedMailJob implements JobHandler {
  static final String KIND = "signing.signed-mail";
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
  private static final int LINK_BYTES = 32;

  private final Transactions transactions;
  private final Inbox inbox;
  private final Signatories signatories;
  private final Messages messages;
  private final IdSource ids;
  private final Ceremonies.Clocks clocks;
  private final URI publicUrl;

  SignedMailJob(
      Transactions transactions,
      Inbox inbox,
      Signatories signatories,
      Messages messages,
      IdSource ids,
      Ceremonies.Clocks clocks,
      URI publicUrl) {
    this.transactions = transactions;
    this.inbox = inbox;
    this.signatories = signatories;
    this.messages = messages;
    this.ids = ids;
    this.clocks = clocks;
    this.publicUrl = publicUrl;
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
    tell(tx, ceremony, signer.get());
    return true;
  }

  private void tell(Tx tx, Ceremony ceremony, SignerId signer) {
    var token = ids.token(LINK_BYTES);
    var notice = new SignedNotice(ceremony.id(), ceremony.worldId(), signer, ceremony.attorneyId());
    if (!tx.store(AfterwardsStore.class)
        .insert(notice, Digest.sha256(token), clocks.trust().now())) {
      return;
    }
    var contact = signatories.contact(tx, signer);
    messages.enqueue(
        tx,
        Message.email(
            ceremony.worldId(),
            contact.email(),
            contact.locale(),
            "signed",
            Map.of(
                "attorney",
                signatories.attorney(tx, ceremony.attorneyId()).name().full(),
                "copies",
                publicUrl + "/copies?token=" + token,
                "dispute",
                publicUrl + "/not-signed?token=" + token)));
  }
}
