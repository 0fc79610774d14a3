package org.countersign.identity.attorneys;

import org.countersign.platform.db.Tx;

/** Told of every change of standing, in its transaction: database work only. */
@FunctionalInterface
public interface StandingObserver {
  void standingChanged(Tx tx, Attorney attorney, AttorneyState former);
}
