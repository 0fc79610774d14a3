package org.countersign.platform.audit;

import java.util.List;
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
    record(tx, List.of(event));
  }

  /** As {@link #record(Tx, AuditEvent)} for many, in one round trip. */
  public void record(Tx tx, List<AuditEvent> events) {
    tx.store(AuditStore.class).insert(events.stream().map(this::row).toList());
  }

  private AuditStore.NewRow row(AuditEvent event) {
    var id = ids.next();
    var at = clock.now();
    return new AuditStore.NewRow(
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
