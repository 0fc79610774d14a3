package org.countersign.platform.events.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of the table {@code event}. */
public interface EventStore {
  /** A row to be written. */
  record NewRow(
      UUID id,
      WorldId world,
      String type,
      String subject,
      @Json Map<String, String> data,
      Optional<OrganizationId> organization,
      Optional<ClientId> client,
      Instant at) {}

  /** In this order, in one round trip. */
  @SqlBatch(
      """
      insert into event (id, world_id, type, subject, data, organization_id, client_id, at)
      values (:id, :world, :type, :subject, :data, :organization, :client, :at)
      """)
  void insert(@BindMethods List<NewRow> rows);

  /**
   * Events behind {@code (tx, seq)} that the client may see. Nothing at or above the oldest open
   * transaction is shown: an event there may still get a smaller neighbour that commits late.
   */
  @SqlQuery(
      """
      select tx::text::bigint as tx, seq, id, world_id, type, subject, data, at
        from event
       where (tx, seq) > (:tx::text::xid8, :seq)
         and tx < pg_snapshot_xmin(pg_current_snapshot())
         and world_id = :world
         and (client_id = :client
              or client_id is null and organization_id = any(:organizations))
       order by tx, seq
       limit :limit
      """)
  List<EventRow> visible(
      WorldId world, long tx, long seq, UUID[] organizations, UUID client, int limit);
}
