package org.countersign.platform.audit;

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
    throw new UnsupportedOperationException("not yet" + tx + event + ids + clock);
  }
}
