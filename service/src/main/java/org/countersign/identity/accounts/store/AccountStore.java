package org.countersign.identity.accounts.store;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.accounts.Role;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of accounts and roles. */
public interface AccountStore {
  String COLUMNS =
      """
      select a.id, a.world_id, a.email, a.locale, a.user_handle,
             (select coalesce(array_agg(r.role order by r.role), '{}')
                from account_role r where r.account_id = a.id) as roles
        from account a
      """;

  /** Inserts unless the address has an account in this world already; says how many were. */
  @SqlUpdate(
      """
      insert into account (id, world_id, email, locale, user_handle, created_at)
      values (:id, :worldId, :email, :locale, :userHandle, :at)
      on conflict (world_id, lower(email)) do nothing
      """)
  int insert(
      AccountId id,
      WorldId worldId,
      @Personal String email,
      Locale locale,
      byte[] userHandle,
      Instant at);

  @SqlQuery(COLUMNS + " where a.id = :id")
  Optional<AccountRow> find(AccountId id);

  /** Makes a second change of what lets this person in wait for the first. */
  @SqlQuery("select id from account where id = :id for update")
  Optional<AccountId> lock(AccountId id);

  @SqlQuery(COLUMNS + " where a.world_id = :worldId and lower(a.email) = lower(:email)")
  Optional<AccountRow> findByEmail(WorldId worldId, @Personal String email);

  @SqlQuery(COLUMNS + " where a.user_handle = :userHandle")
  Optional<AccountRow> findByUserHandle(byte[] userHandle);

  /** Everybody who holds one of these roles, by address. */
  @SqlQuery(
      COLUMNS
          + """
           where a.world_id = :world and exists (
             select 1 from account_role r where r.account_id = a.id and r.role = any(:roles))
           order by lower(a.email)
          """)
  List<AccountRow> withRoles(WorldId world, String[] roles);

  /** Everybody who holds a role; keeps others from changing that until the transaction ends. */
  @SqlQuery(
      """
      select a.id from account_role r join account a on a.id = r.account_id
       where a.world_id = :world and r.role = :role order by a.id for update of r
      """)
  List<AccountId> lockHolders(WorldId world, Role role);

  @SqlUpdate("delete from account_role where account_id = :accountId and role = :role")
  int take(AccountId accountId, Role role);

  @SqlUpdate(
      """
      insert into account_role (account_id, role, created_at) values (:accountId, :role, :at)
      on conflict do nothing
      """)
  int grant(AccountId accountId, Role role, Instant at);
}
