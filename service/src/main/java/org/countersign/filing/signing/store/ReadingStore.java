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

  /** The newest look at each document by whoever signs in this ceremony, in this one or another. */
  @SqlQuery(
      """
      select distinct on (r.document_id) r.document_id, r.revision_sha256
      from ceremony own
      join ceremony c on c.attorney_id = own.attorney_id and c.world_id = own.world_id
        and c.signer_id is not distinct from own.signer_id
        and c.account_id is not distinct from own.account_id
      join ceremony_reading r on r.ceremony_id = c.id
      where own.id = :ceremony
      order by r.document_id, r.opened_at desc
      """)
  List<ReadingRow> of(CeremonyId ceremony);
}
