package org.countersign.filing.submission;

import java.util.Map;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.Party;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.filings.Signers;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;

/** Tells the clients of an accepted filing its receipt number, and nothing else about it. */
final class Receipts {
  private final Signers signers;
  private final Attorneys attorneys;
  private final Messages messages;

  Receipts(Signers signers, Attorneys attorneys, Messages messages) {
    this.signers = signers;
    this.attorneys = attorneys;
    this.messages = messages;
    messages.templates(Receipts.class, "filing-accepted");
  }

  void tell(Tx tx, Filing filing, ReceiptNumber receipt) {
    var attorney =
        attorneys
            .find(tx, filing.attorney())
            .orElseThrow(() -> new IllegalStateException("Attorneys are never deleted"));
    var people = filing.parties().stream().map(Party::signer).flatMap(id -> id.stream()).distinct();
    for (Signer signer : signers.findAll(tx, people.toList()).values()) {
      messages.enqueue(
          tx,
          Message.email(
              filing.world(),
              signer.email(),
              signer.locale(),
              "filing-accepted",
              Map.of("attorney", attorney.name().full(), "receipt", receipt.value())));
    }
  }
}
