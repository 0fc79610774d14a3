package org.countersign.platform.audit.store;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the table {@code audit}. */
public interface AuditStore {
  @SqlUpdate(
      """
      insert into audit (id, world_id, type, actor, subject, facts, at, digest)
      values (:id, :world, :type, :actor, :subject, :facts, :at, :digest)
      """)
  void insert(
      UUID id,
      WorldId world,
      String type,
      String actor,
      String subject,
      @Json Map<String, String> facts,
      Instant at,
      Digest digest);
}
