package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.SignatureField;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of the signature fields that filings need. */
public interface SignatureFieldStore {
  @SqlBatch(
      """
      insert into signature_field (id, world_id, filing_id, document_id, attorney_id, role, signer_id, name,
        created_at)
      values (:id, :worldId, :filingId, :documentId, :attorneyId, :role, :signerId, :name, :createdAt)
      """)
  void insert(@BindMethods List<SignatureField> fields);

  @SqlQuery(
      """
      select id, world_id, filing_id, document_id, attorney_id, role, signer_id, name, created_at,
        signed_at, unstamped_at
      from signature_field where filing_id = any(:filings) order by filing_id, document_id, id
      """)
  List<SignatureField> ofFilings(UUID[] filings);

  @SqlQuery(
      """
      select id, world_id, filing_id, document_id, attorney_id, role, signer_id, name, created_at,
        signed_at, unstamped_at
      from signature_field where id = :id
      """)
  Optional<SignatureField> find(UUID id);

  /** Filings that wait for the attorney and for nobody else. */
  @SqlQuery(
      """
      select distinct mine.filing_id from signature_field mine
      where mine.world_id = :world and mine.attorney_id = :attorney
        and mine.signer_id is null and mine.signed_at is null
        and not exists (select 1 from signature_field other
          where other.filing_id = mine.filing_id and other.signer_id is not null
            and other.signed_at is null)
      order by 1
      """)
  List<FilingId> waitingForAttorney(WorldId world, AttorneyId attorney);

  /** Those that were empty and are signed now. */
  @SqlQuery(
      """
      update signature_field set signed_at = :at, unstamped_at = null
      where id = any(:ids) and signed_at is null
      returning id
      """)
  List<UUID> signed(UUID[] ids, Instant at);

  /** Those that waited and have a value now that waits for its timestamp. */
  @SqlQuery(
      """
      update signature_field set unstamped_at = :at
      where id = any(:ids) and signed_at is null and unstamped_at is null
      returning id
      """)
  List<UUID> unstamped(UUID[] ids, Instant at);

  /** Those whose value was given up and that wait again. */
  @SqlQuery(
      """
      update signature_field set unstamped_at = null
      where id = any(:ids) and unstamped_at is not null
      returning id
      """)
  List<UUID> voided(UUID[] ids);

  /** Documents in which somebody's value waits for its timestamp. */
  @SqlQuery(
      """
      select distinct document_id from signature_field
      where document_id = any(:documents) and unstamped_at is not null
      """)
  List<DocumentId> unstampedDocuments(UUID[] documents);

  /** Holds filings' fields, so that only one transaction finds itself the last to sign. */
  @SqlQuery("select id from signature_field where filing_id = any(:filings) order by id for update")
  List<UUID> lock(UUID[] filings);
}
