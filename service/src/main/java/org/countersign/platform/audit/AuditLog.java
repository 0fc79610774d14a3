package org.countersign.platform.audit;

import org.countersign.platform.audit.store.AuditStore;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Writes the evidence log. */
public final class AuditLog {
  private final IdSource ids;
  private final TrustClock clock;

  public AuditLog(IdSource ids, TrustClock clock) {
    this.ids = ids;
    this.clock = clock;
  }

  /** Writes one row, with the digest of its own content, in the caller's transaction. */
  public void record(Tx tx, AuditEvent event) {
    var id = ids.next();
    var at = clock.now();
    tx.store(AuditStore.class)
        .insert(
            id,
            event.world(),
            event.type(),
            event.actor(),
            event.subject(),
            event.facts(),
            at,
            AuditDigest.of(id, event, at));
  }
}
