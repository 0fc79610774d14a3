package org.countersign.filing.signing;

import java.util.Map;
import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.mail.Messages;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SigningRequestId;

/**
 * "This is not me": who holds a link that is not theirs ends it, with every ceremony it opened.
 * They prove nothing and learn nothing, not even whether the link worked; what is signed stays
 * signed. The vendor hears {@code signing_request.disowned}, the attorney gets a mail.
 */
public final class Disownings {
  private final Settlement settlement;
  private final Signatories signatories;
  private final Messages messages;

  Disownings(Settlement settlement, Signatories signatories, Messages messages) {
    this.settlement = settlement;
    this.signatories = signatories;
    this.messages = messages;
  }

  /** By the mailed link. */
  public void byLink(Tx tx, Secret link) {
    tx.store(SigningRequestStore.class)
        .findByLink(Digest.sha256(link.reveal()))
        .ifPresent(request -> disown(tx, request.id()));
  }

  /** By a ceremony that nobody has proven to be theirs yet. */
  public void byCeremony(Tx tx, CeremonyId id) {
    var store = tx.store(CeremonyStore.class);
    store
        .find(id)
        .filter(ceremony -> ceremony.state().isEntering())
        .flatMap(ceremony -> store.requestOf(ceremony.id()))
        .ifPresent(request -> disown(tx, request));
  }

  private void disown(Tx tx, SigningRequestId id) {
    // Ceremonies first, as whoever decides or signs: nobody waits in a ring.
    tx.store(CeremonyStore.class).abandon(tx.store(CeremonyStore.class).lockUnderWay(id));
    tx.store(SigningRequestStore.class)
        .lock(id)
        .filter(
            request ->
                settlement.close(tx, request, RequestState.DISOWNED, request.id().toString()))
        .ifPresent(request -> tell(tx, request));
  }

  private void tell(Tx tx, SigningRequest request) {
    var attorney = signatories.attorney(tx, request.attorneyId());
    messages.enqueue(
        tx,
        Message.email(
            request.worldId(),
            attorney.email(),
            attorney.locale(),
            "request-disowned",
            Map.of("client", signatories.name(tx, request.signerId()))));
  }
}
