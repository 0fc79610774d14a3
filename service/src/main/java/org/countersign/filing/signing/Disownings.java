package org.countersign.filing.signing;

import org.countersign.filing.signing.store.CeremonyStore;
import org.countersign.filing.signing.store.SigningRequestStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SigningRequestId;

/**
 * "This is not me": who holds a link that is not theirs ends it, with every ceremony it opened.
 * They prove nothing and learn nothing, not even whether the link worked; what is signed stays
 * signed. Attorney and vendor hear {@code signing_request.disowned}.
 */
public final class Disownings {
  private final Settlement settlement;

  Disownings(Settlement settlement) {
    this.settlement = settlement;
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
        .ifPresent(
            request ->
                settlement.close(tx, request, RequestState.DISOWNED, request.id().toString()));
  }
}
