package org.countersign.filing.packaging.store;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.FilingId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the codes printed on copies. */
public interface PackageCodeStore {
  @SqlUpdate(
      """
      insert into package_code (filing_id, code, created_at) values (:filing, :code, :createdAt)
      on conflict (filing_id) do nothing
      """)
  void insert(FilingId filing, String code, Instant createdAt);

  @SqlQuery("select code from package_code where filing_id = :filing")
  Optional<String> of(FilingId filing);

  @SqlQuery("select filing_id from package_code where code = :code")
  Optional<FilingId> filing(String code);
}
