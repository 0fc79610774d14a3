package org.countersign.filing.packaging.store;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.Digest;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of what other timestamp authorities published about their certificates. */
public interface TimestampStatusStore {
  @SqlQuery("select content from timestamp_status where kind = :kind and about = :about")
  Optional<byte[]> newest(String kind, Digest about);

  @SqlUpdate(
      """
      insert into timestamp_status (kind, about, this_update, content)
      values (:kind, :about, :thisUpdate, :content)
      on conflict (kind, about) do update
        set this_update = excluded.this_update, content = excluded.content
        where timestamp_status.this_update < excluded.this_update
      """)
  int keep(String kind, Digest about, Instant thisUpdate, byte[] content);
}
