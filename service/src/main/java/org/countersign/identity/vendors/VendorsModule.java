package org.countersign.identity.vendors;

import java.util.List;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.StandingObserver;
import org.countersign.identity.vendors.http.DelegationResource;
import org.countersign.identity.vendors.http.EventResource;
import org.countersign.identity.vendors.http.OrganizationResource;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OperatorCommand;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.IdempotentWrite;

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

  /** Ends the grants of attorneys who are revoked. */
  public StandingObserver standing() {
    return (tx, attorney, former) -> delegations.standingChanged(tx, attorney);
  }

  /** What Jersey serves. */
  public List<Object> resources(
      Transactions transactions,
      IdempotentWrite writes,
      Organizations organizations,
      Attorneys attorneys,
      EventLog events) {
    return List.of(
        new DelegationResource(transactions, writes, attorneys, vendors, delegations),
        new OrganizationResource(transactions, delegations, organizations, attorneys),
        new EventResource(transactions, delegations, events));
  }

  /** Commands of the operator. */
  public List<OperatorCommand> commands(Transactions transactions, WorldId world) {
    return List.of(new CreateClientCommand(vendors, transactions, world));
  }

  public List<ProblemType> problems() {
    return List.of(VendorProblem.values());
  }
}
