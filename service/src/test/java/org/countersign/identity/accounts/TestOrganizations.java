package org.countersign.identity.accounts;

import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Organizations for tests of higher modules. */
public final class TestOrganizations {
  private TestOrganizations() {}

  /** The face over real tables. */
  public static Organizations face(IdSource ids, TrustClock clock, AuditLog audit) {
    return new Organizations(ids, clock, audit);
  }
}
