package org.countersign.platform.audit;

import java.util.Collection;
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

  /**
   * What happened to one of {@code subjects}, in the order it was written; what names another
   * filing than {@code filing} is left out, for a ceremony signs many.
   *
   * @param subjects printed ids
   */
  public List<AuditedFact> history(Tx tx, Collection<String> subjects, String filing) {
    return tx.store(AuditStore.class).history(subjects.toArray(String[]::new), filing).stream()
        .map(row -> new AuditedFact(row.at(), row.type(), row.actor(), row.subject(), row.facts()))
        .toList();
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
