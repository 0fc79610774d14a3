package org.countersign.platform.audit.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.json.Json;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of the table {@code audit}. */
public interface AuditStore {
  /** A row to be written. */
  record NewRow(
      UUID id,
      WorldId world,
      String type,
      String actor,
      String subject,
      @Json Map<String, String> facts,
      Instant at,
      Digest digest) {}

  /** A row read back. */
  record Row(
      Instant at, String type, String actor, String subject, @Json Map<String, String> facts) {}

  /** One round trip for all. */
  @SqlBatch(
      """
      insert into audit (id, world_id, type, actor, subject, facts, at, digest)
      values (:id, :world, :type, :actor, :subject, :facts, :at, :digest)
      """)
  void insert(@BindMethods List<NewRow> rows);

  /** By subject, in the order written. */
  @SqlQuery(
      """
      select at, type, actor, subject, facts from audit
      where subject = any(:subjects)
        and (facts ->> 'filingId' is null or facts ->> 'filingId' = :filing)
      order by seq
      """)
  @RegisterConstructorMapper(Row.class)
  List<Row> history(String[] subjects, String filing);
}
