package org.countersign.identity.vendors;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.vendors.store.VendorStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.EventDraft;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DelegationId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldClock;

/** Attorneys' grants to vendors. */
public final class Delegations {
  private final IdSource ids;
  private final WorldClock clock;
  private final AuditLog audit;
  private final EventLog events;

  Delegations(IdSource ids, WorldClock clock, AuditLog audit, EventLog events) {
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
    this.events = events;
  }

  /**
   * Demands that the client may act for the attorney on behalf of the organization, and keeps it so
   * until the transaction ends.
   *
   * @throws Failure {@link VendorProblem#DELEGATION_REQUIRED}
   */
  public void require(Tx tx, ClientId client, AttorneyId attorney, OrganizationId organization) {
    if (tx.store(VendorStore.class).standing(client, attorney, organization).isEmpty()) {
      throw new Failure(
          VendorProblem.DELEGATION_REQUIRED,
          "The attorney must first grant this client a delegation (POST /v1/delegations in the"
              + " attorney's session).");
    }
  }

  /** The organizations the client may act for, each once. */
  public List<OrganizationId> organizationsOf(Tx tx, ClientId client) {
    return standingOf(tx, client).stream().map(Delegation::organization).distinct().toList();
  }

  /** Every grant to the client that stands. */
  public List<Delegation> standingOf(Tx tx, ClientId client) {
    return tx.store(VendorStore.class).standingOf(client);
  }

  /** The attorney's grants, newest first, revoked ones too. */
  public List<Delegation> ofAttorney(Tx tx, AttorneyId attorney) {
    return tx.store(VendorStore.class).ofAttorney(attorney);
  }

  /** Grants. */
  public Delegation grant(Tx tx, Caller caller, Attorney attorney, ApiClient client) {
    var delegation =
        new Delegation(
            new DelegationId(ids.next()),
            attorney.world(),
            client.id(),
            attorney.id(),
            attorney.organization(),
            clock.now(attorney.world()),
            Optional.empty());
    if (tx.store(VendorStore.class).grant(delegation) == 0) {
      throw new Failure(
          VendorProblem.DELEGATION_EXISTS, "This client has the attorney's delegation already.");
    }
    tell(tx, caller, delegation, "delegation.granted");
    return delegation;
  }

  /** Revokes, at once. */
  public void revoke(Tx tx, Caller caller, Attorney attorney, DelegationId id) {
    var store = tx.store(VendorStore.class);
    var delegation =
        store
            .find(id)
            .filter(found -> found.attorney().equals(attorney.id()))
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.NOT_FOUND, "This attorney has no delegation with this id."));
    // Revoking again is no error: what was asked for holds.
    if (store.revoke(id, attorney.id(), clock.now(attorney.world())) == 1) {
      tell(tx, caller, delegation, "delegation.revoked");
    }
  }

  /**
   * What becomes of grants when standing changes: revocation ends them all, suspension only keeps
   * everybody from acting (every act asks {@code Attorneys.requireActive}), so that reinstatement
   * needs no new grant. A client's grants of other attorneys are untouched.
   */
  void standingChanged(Tx tx, Attorney attorney) {
    if (attorney.state() != AttorneyState.REVOKED) {
      return;
    }
    var store = tx.store(VendorStore.class);
    for (var delegation : store.standingFrom(attorney.id())) {
      if (store.revoke(delegation.id(), attorney.id(), clock.now(attorney.world())) == 1) {
        audit.record(
            tx,
            AuditEvent.bySystem(
                delegation.world(),
                "delegation.revoked",
                delegation.id().toString(),
                facts(delegation)));
        announce(tx, delegation, "delegation.revoked");
      }
    }
  }

  private void tell(Tx tx, Caller caller, Delegation delegation, String type) {
    audit.record(tx, AuditEvent.by(caller, type, delegation.id().toString(), facts(delegation)));
    announce(tx, delegation, type);
  }

  private static Map<String, String> facts(Delegation delegation) {
    return Map.of(
        "client", delegation.client().toString(),
        "attorney", delegation.attorney().toString(),
        "organization", delegation.organization().toString());
  }

  private void announce(Tx tx, Delegation delegation, String type) {
    events.append(
        tx,
        EventDraft.of(
                delegation.world(),
                type,
                delegation.id().toString(),
                Map.of(
                    "delegationId", delegation.id().toString(),
                    "clientId", delegation.client().toString(),
                    "organizationId", delegation.organization().toString()))
            .visibleTo(delegation.organization())
            .ofClient(delegation.client()));
  }
}
