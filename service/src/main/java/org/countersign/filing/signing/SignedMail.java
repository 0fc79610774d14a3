package org.countersign.filing.signing;

import java.net.URI;
import java.util.Map;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signers;
import org.countersign.filing.signing.store.AfterwardsStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.SignerId;

/**
 * The mail "you signed". Links only, no document: a mailbox may be read by others. Who signed in
 * the office is told so, and only by a contact of their own: at the office's address, the office
 * would be asked whether it was really the client who signed.
 */
final class SignedMail {
  private static final int LINK_BYTES = 32;

  private final Signers signers;
  private final Filings filings;
  private final Contacts contacts;
  private final Signatories signatories;
  private final Messages messages;
  private final IdSource ids;
  private final URI publicUrl;

  SignedMail(
      Signers signers,
      Filings filings,
      Contacts contacts,
      Signatories signatories,
      Messages messages,
      IdSource ids,
      URI publicUrl) {
    this.signers = signers;
    this.filings = filings;
    this.contacts = contacts;
    this.signatories = signatories;
    this.messages = messages;
    this.ids = ids;
    this.publicUrl = publicUrl;
  }

  /** Sends it, once per ceremony. */
  void send(Tx tx, Ceremony ceremony, SignerId id, Ceremonies.Clocks clocks) {
    var signer = signers.require(tx, id);
    var hosted = ceremony.hostId().isPresent();
    if (hosted && !contacts.areOwn(tx, signer, filings.ofSigner(tx, id))) {
      return;
    }
    var token = ids.token(LINK_BYTES);
    var notice = new SignedNotice(ceremony.id(), ceremony.worldId(), id, ceremony.attorneyId());
    if (!tx.store(AfterwardsStore.class)
        .insert(notice, Digest.sha256(token), clocks.trust().now())) {
      return;
    }
    messages.enqueue(
        tx,
        Message.email(
            ceremony.worldId(),
            signer.email(),
            signer.locale(),
            hosted ? "signed-in-office" : "signed",
            Map.of(
                "attorney",
                signatories.attorney(tx, ceremony.attorneyId()).name().full(),
                "copies",
                publicUrl + "/copies?token=" + token,
                "dispute",
                publicUrl + "/not-signed?token=" + token)));
  }
}
