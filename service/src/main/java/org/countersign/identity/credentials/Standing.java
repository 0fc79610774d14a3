package org.countersign.identity.credentials;

import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.StandingObserver;
import org.countersign.identity.credentials.store.StatusStore;
import org.countersign.platform.db.Tx;

/**
 * What a change of standing does to an attorney's credentials, in the transaction of the change.
 */
final class Standing implements StandingObserver {
  private final AttorneyCertificates certificates;

  Standing(AttorneyCertificates certificates) {
    this.certificates = certificates;
  }

  @Override
  public void standingChanged(Tx tx, Attorney attorney, AttorneyState former) {
    tx.store(StatusStore.class).set(attorney.id(), StatusLists.status(attorney.state()));
    certificates.standingChanged(tx, attorney);
  }
}
