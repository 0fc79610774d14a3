package org.countersign.identity.accounts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.identity.accounts.store.OrganizationStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldId;

/** Organizations and who belongs to them. */
public final class Organizations {
  private final IdSource ids;
  private final TrustClock clock;
  private final AuditLog audit;

  Organizations(IdSource ids, TrustClock clock, AuditLog audit) {
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
  }

  public Organization create(Tx tx, WorldId world, OrganizationKind kind, String name) {
    var organization = new Organization(new OrganizationId(ids.next()), world, kind, name);
    tx.store(OrganizationStore.class).insert(organization, clock.now());
    audit.record(
        tx,
        AuditEvent.bySystem(
            world,
            "organization.created",
            organization.id().toString(),
            Map.of("kind", kind.name())));
    return organization;
  }

  /** Adds a member, or a further role of one; adding it again changes nothing. */
  public void addMember(Tx tx, Organization organization, AccountId account, MemberRole role) {
    addMember(tx, organization, account, role, "system");
  }

  /**
   * As {@link #addMember(Tx, Organization, AccountId, MemberRole)}.
   *
   * @param actor printed id of who does it
   */
  void addMember(
      Tx tx, Organization organization, AccountId account, MemberRole role, String actor) {
    var store = tx.store(OrganizationStore.class);
    if (store.insertMember(organization.id(), account, role, clock.now()) == 1) {
      audit.record(
          tx,
          AuditEvent.byActor(
              organization.world(),
              actor,
              "organization.member_added",
              organization.id().toString(),
              Map.of("account", account.toString(), "role", role.name())));
    }
  }

  public Optional<Organization> find(Tx tx, OrganizationId id) {
    return tx.store(OrganizationStore.class).find(id);
  }

  /** The organizations with these ids that exist, oldest first. */
  public List<Organization> findAll(Tx tx, Collection<OrganizationId> ids) {
    var values = ids.stream().map(OrganizationId::value).toArray(UUID[]::new);
    return tx.store(OrganizationStore.class).findAll(values);
  }

  /** What the account is in the organization; empty for strangers. */
  public Set<MemberRole> rolesOf(Tx tx, OrganizationId organization, AccountId account) {
    return Set.copyOf(tx.store(OrganizationStore.class).rolesOf(organization, account));
  }

  /** What the account is in any organization; empty for strangers. */
  public Set<MemberRole> rolesOf(Tx tx, AccountId account) {
    return Set.copyOf(tx.store(OrganizationStore.class).rolesAnywhere(account));
  }

  /** Whether an address, in any case, is that of a member of one of the organizations. */
  public boolean hasMember(
      Tx tx, WorldId world, Collection<OrganizationId> organizations, @Personal String email) {
    var values = organizations.stream().map(OrganizationId::value).toArray(UUID[]::new);
    return tx.store(OrganizationStore.class).hasMember(values, world, email);
  }

  public List<OrganizationId> organizationsOf(Tx tx, AccountId account) {
    return tx.store(OrganizationStore.class).organizationsOf(account);
  }
}
