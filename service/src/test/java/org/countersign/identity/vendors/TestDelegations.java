package org.countersign.identity.vendors;

import java.util.UUID;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.events.EventLog;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.WorldClock;

/** API clients and grants for tests of higher modules. */
public final class TestDelegations {
  private TestDelegations() {}

  /** The face over real tables. */
  public static Delegations face(IdSource ids, WorldClock clock, AuditLog audit, EventLog events) {
    return new Delegations(ids, clock, audit, events);
  }

  /** A fresh client without any grant. */
  public static ClientId client(TestDatabase database) {
    var id = new ClientId(UUID.randomUUID());
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into api_client
                          (id, world_id, organization_id, name, scopes, active, created_at)
                        values
                          (:id, :world, gen_random_uuid(), 'Vendor', array['filings:write'], true, now())
                        """)
                    .bind("id", id)
                    .bind("world", TestDatabase.WORLD)
                    .execute());
    return id;
  }

  /** A grant of the attorney to the client. */
  public static void grant(TestDatabase database, ClientId client, Attorney attorney) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into delegation
                          (id, world_id, client_id, attorney_id, organization_id, granted_at)
                        values (gen_random_uuid(), :world, :client, :attorney, :organization, now())
                        """)
                    .bind("world", TestDatabase.WORLD)
                    .bind("client", client)
                    .bind("attorney", attorney.id())
                    .bind("organization", attorney.organization())
                    .execute());
  }

  /** Ends every grant to the client. */
  public static void revokeAll(TestDatabase database, ClientId client) {
    database
        .jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "update delegation set revoked_at = now() where client_id = :client")
                    .bind("client", client)
                    .execute());
  }
}
