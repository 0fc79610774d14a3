package org.countersign.platform.web.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Stored answers of writes. */
public interface IdempotencyStore {
  /** Where a key counts. */
  record Scope(UUID world, String caller, String route, String key) {}

  /** Whether this transaction alone now runs the work of a scope; never waits. */
  @SqlQuery(
      "select pg_try_advisory_xact_lock(hashtextextended("
          + ":world::text || ' ' || :caller || ' ' || :route || ' ' || :key, 20261123))")
  boolean claim(@BindMethods Scope scope);

  @SqlQuery(
      """
      select request_digest, status, location, body from idempotent_write
      where world_id = :world and caller = :caller and route = :route and idempotency_key = :key
        and expires_at > :now
      """)
  @RegisterConstructorMapper(IdempotencyRow.class)
  Optional<IdempotencyRow> find(@BindMethods Scope scope, @Bind("now") Instant now);

  /** Makes room for a key whose answer has expired. */
  @SqlUpdate(
      """
      delete from idempotent_write
      where world_id = :world and caller = :caller and route = :route and idempotency_key = :key
        and expires_at <= :now
      """)
  void forget(@BindMethods Scope scope, @Bind("now") Instant now);

  @SqlUpdate(
      """
      insert into idempotent_write (world_id, caller, route, idempotency_key, request_digest,
        status, location, body, created_at, expires_at)
      values (:world, :caller, :route, :key, :row.requestDigest, :row.status, :row.location,
        :row.body, :createdAt, :expiresAt)
      """)
  void keep(
      @BindMethods Scope scope,
      @BindMethods("row") IdempotencyRow row,
      @Bind("createdAt") Instant createdAt,
      @Bind("expiresAt") Instant expiresAt);

  @SqlUpdate("delete from idempotent_write where expires_at <= :now")
  int forgetExpired(@Bind("now") Instant now);
}
