package org.countersign.filing.signing.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.IdentityDocument;
import org.countersign.filing.signing.InPerson;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of ceremonies on the office's device. */
public interface InPersonStore {
  /**
   * A row as stored.
   *
   * @param documentSealed what was seen of the document; absent in rows from before it was sealed,
   *     which have the columns after it
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  record Row(
      CeremonyId ceremonyId,
      AccountId hostId,
      boolean hostIsAttorney,
      IdentityDocument.Kind documentKind,
      byte @Nullable [] documentSealed,
      @Personal Optional<String> documentLastFour,
      Optional<LocalDate> documentExpiresOn,
      Optional<String> expiredReason,
      Instant startedAt) {}

  /** A signer whom an open request asks, and for how many filings. */
  record Asked(UUID requestId, SignerId signerId, AttorneyId attorneyId, int filings) {}

  @SqlUpdate(
      "update ceremony set session_hash = :sessionHash, state = 'CODE_CONFIRMED' where id = :id")
  void handOver(CeremonyId id, Digest sessionHash);

  @SqlUpdate(
      """
      insert into in_person (ceremony_id, host_id, host_is_attorney, document_kind,
        document_sealed, started_at, seen_at)
      values (:ceremonyId, :hostId, :hostIsAttorney, :kind, :sealed, :startedAt, :startedAt)
      """)
  void insert(@BindMethods InPerson inPerson, IdentityDocument.Kind kind, byte[] sealed);

  @SqlQuery(
      """
      select ceremony_id, host_id, host_is_attorney, document_kind, document_sealed,
        document_last_four, document_expires_on, expired_reason, started_at
      from in_person where ceremony_id = :id
      """)
  Optional<Row> find(CeremonyId id);

  /** Whether the device was in use not too long ago; it is in use now. */
  @SqlUpdate("update in_person set seen_at = :now where ceremony_id = :id and seen_at > :idleSince")
  boolean seen(CeremonyId id, Instant now, Instant idleSince);

  /** The cookie ends; a ceremony that is not done is given up. */
  @SqlUpdate(
      """
      update ceremony set session_hash = null,
        state = case when state = 'DONE' then state else 'ABANDONED' end
      where id = :id and host_id is not null and session_hash is not null
      """)
  boolean leave(CeremonyId id);

  /** Who waits for an attorney or for anybody of the organizations; the oldest request of each. */
  @SqlQuery(
      """
      select distinct on (r.signer_id, r.attorney_id) r.id as request_id, r.signer_id, r.attorney_id,
        (select count(*) from signing_request_filing f join signing_request o on o.id = f.request_id
          where o.signer_id = r.signer_id and o.attorney_id = r.attorney_id and o.state = 'OPEN'
            and f.state in ('WAITING', 'APPROVED')) as filings
      from signing_request r
      where r.world_id = :world and r.state = 'OPEN' and r.method in ('NATIVE_PKI', 'DOCUSIGN')
        and r.expires_at > :now and (r.attorney_id = :attorney or r.organization_id = any(:offices))
      order by r.signer_id, r.attorney_id, r.created_at
      limit 500
      """)
  List<Asked> waiting(WorldId world, Optional<UUID> attorney, UUID[] offices, Instant now);
}
