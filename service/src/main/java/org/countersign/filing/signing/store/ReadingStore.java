package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of what signers had on screen. */
public interface ReadingStore {
  /** The newest look counts; whether it is the first. */
  @SqlUpdate(
      """
      insert into ceremony_reading (ceremony_id, document_id, revision_sha256, opened_at)
      values (:ceremony, :document, :revision, :at)
      on conflict (ceremony_id, document_id) do update
        set revision_sha256 = excluded.revision_sha256, opened_at = excluded.opened_at
        where ceremony_reading.revision_sha256 <> excluded.revision_sha256
      """)
  boolean opened(CeremonyId ceremony, DocumentId document, Digest revision, Instant at);

  @SqlQuery("select document_id from ceremony_reading where ceremony_id = :ceremony")
  List<DocumentId> of(CeremonyId ceremony);
}
