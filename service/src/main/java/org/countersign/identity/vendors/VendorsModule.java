package org.countersign.identity.vendors;

import java.util.List;
import org.countersign.identity.accounts.Organizations;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;

/** Builds the module. */
public final class VendorsModule {
  private final Vendors vendors;
  private final Delegations delegations;

  private VendorsModule(Vendors vendors, Delegations delegations) {
    this.vendors = vendors;
    this.delegations = delegations;
  }

  public static VendorsModule build(
      Organizations organizations,
      IdSource ids,
      TrustClock trustClock,
      WorldClock worldClock,
      AuditLog audit,
      EventLog events) {
    return new VendorsModule(
        new Vendors(organizations, ids, trustClock, audit),
        new Delegations(ids, worldClock, audit, events));
  }

  public Vendors vendors() {
    return vendors;
  }

  public Delegations delegations() {
    return delegations;
  }

  public List<ProblemType> problems() {
    return List.of(VendorProblem.values());
  }
}
