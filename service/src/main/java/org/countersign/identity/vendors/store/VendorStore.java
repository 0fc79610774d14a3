package org.countersign.identity.vendors.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.vendors.Delegation;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DelegationId;
import org.countersign.platform.values.OrganizationId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of clients, their keys and delegations. */
public interface VendorStore {
  String DELEGATION =
      """
      select id, world_id as world, client_id as client, attorney_id as attorney,
             organization_id as organization, granted_at, revoked_at
        from delegation
      """;

  @SqlUpdate(
      """
      insert into api_client (id, world_id, organization_id, name, scopes, active, created_at)
      values (:id, :worldId, :organizationId, :name, :scopes, :active, :at)
      """)
  void insertClient(@BindMethods ClientRow client, Instant at);

  @SqlQuery(
      """
      select id, world_id, organization_id, name, scopes, active from api_client where id = :id
      """)
  Optional<ClientRow> findClient(ClientId id);

  @SqlUpdate(
      """
      insert into api_client_key (client_id, kid, jwk, created_at)
      values (:client, :kid, cast(:jwk as jsonb), :at)
      """)
  void insertKey(ClientId client, String kid, String jwk, Instant at);

  @SqlQuery("select jwk from api_client_key where client_id = :client and kid = :kid")
  Optional<String> key(ClientId client, String kid);

  /** Inserts unless the same grant stands already. */
  @SqlUpdate(
      """
      insert into delegation (id, world_id, client_id, attorney_id, organization_id, granted_at)
      values (:id, :world, :client, :attorney, :organization, :grantedAt)
      on conflict (client_id, attorney_id, organization_id) where revoked_at is null do nothing
      """)
  int grant(@BindMethods Delegation delegation);

  @SqlUpdate(
      """
      update delegation set revoked_at = :at
       where id = :id and attorney_id = :attorney and revoked_at is null
      """)
  int revoke(DelegationId id, AttorneyId attorney, Instant at);

  @SqlQuery(DELEGATION + " where id = :id")
  Optional<Delegation> find(DelegationId id);

  @SqlQuery(DELEGATION + " where attorney_id = :attorney order by id desc limit 200")
  List<Delegation> ofAttorney(AttorneyId attorney);

  @SqlQuery(
      DELEGATION + " where client_id = :client and revoked_at is null order by id limit 10000")
  List<Delegation> standingOf(ClientId client);

  @SqlQuery(DELEGATION + " where attorney_id = :attorney and revoked_at is null order by id")
  List<Delegation> standingFrom(AttorneyId attorney);

  /** Finds the standing grant and holds it against revocation until the transaction ends. */
  @SqlQuery(
      """
      select id from delegation
       where client_id = :client and attorney_id = :attorney and organization_id = :organization
         and revoked_at is null
         for share
      """)
  Optional<DelegationId> standing(
      ClientId client, AttorneyId attorney, OrganizationId organization);
}
