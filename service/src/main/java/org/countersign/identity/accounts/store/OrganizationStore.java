package org.countersign.identity.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.Organization;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of organizations and members. */
public interface OrganizationStore {
  @SqlUpdate(
      """
      insert into organization (id, world_id, kind, name, created_at)
      values (:id, :world, :kind, :name, :at)
      """)
  void insert(@BindMethods Organization organization, Instant at);

  @SqlQuery("select id, world_id as world, kind, name from organization where id = :id")
  Optional<Organization> find(OrganizationId id);

  @SqlQuery(
      "select id, world_id as world, kind, name from organization where id = any(:ids) order by id")
  List<Organization> findAll(UUID[] ids);

  @SqlUpdate(
      """
      insert into organization_member (organization_id, account_id, role, created_at)
      values (:organizationId, :accountId, :role, :at)
      on conflict do nothing
      """)
  int insertMember(OrganizationId organizationId, AccountId accountId, MemberRole role, Instant at);

  @SqlUpdate(
      """
      delete from organization_member
       where organization_id = :organizationId and account_id = :accountId and role = :role
      """)
  int removeMember(OrganizationId organizationId, AccountId accountId, MemberRole role);

  /** Everybody, by address. */
  @SqlQuery(
      """
      select a.id, a.email, array_agg(m.role order by m.role) as roles
        from organization_member m join account a on a.id = m.account_id
       where m.organization_id = :organizationId
       group by a.id, a.email order by lower(a.email)
      """)
  List<MemberRow> members(OrganizationId organizationId);

  /** Everybody who holds a role; keeps others from changing that until the transaction ends. */
  @SqlQuery(
      """
      select account_id from organization_member
       where organization_id = :organizationId and role = :role order by account_id for update
      """)
  List<AccountId> lockHolders(OrganizationId organizationId, MemberRole role);

  @SqlQuery(
      """
      select role from organization_member
       where organization_id = :organizationId and account_id = :accountId order by role
      """)
  List<MemberRole> rolesOf(OrganizationId organizationId, AccountId accountId);

  @SqlQuery(
      "select distinct role from organization_member where account_id = :accountId order by role")
  List<MemberRole> rolesAnywhere(AccountId accountId);

  @SqlQuery(
      """
      select exists (select 1 from organization_member m join account a on a.id = m.account_id
        where m.organization_id = any(:organizations) and a.world_id = :world
          and lower(a.email) = lower(:email))
      """)
  boolean hasMember(UUID[] organizations, WorldId world, @Personal String email);

  @SqlQuery(
      """
      select distinct organization_id from organization_member
       where account_id = :accountId order by organization_id
      """)
  List<OrganizationId> organizationsOf(AccountId accountId);
}
