package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.signing.RecordedSignature;
import org.countersign.filing.signing.SignatureEvidence;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;

/** SQL of signatures and their evidence. */
public interface SignatureStore {
  @SqlBatch(
      """
      insert into signature (id, world_id, filing_id, document_id, field_id, ceremony_id,
        preparation_id, role, provider, level, revision, value_sha256, certificate_sha256,
        certificate_serial, trust_anchor_sha256, seal_field, cms, signed_at, created_at)
      values (:id, :worldId, :filingId, :documentId, :fieldId, :ceremonyId, :preparationId, :role,
        :provider, :level, :revision, :valueSha256, :certificateSha256, :certificateSerial,
        :trustAnchorSha256, :sealField, :cms, :signedAt, :at)
      """)
  void insert(
      @BindMethods List<RecordedSignature> signatures,
      @Bind("cms") List<byte[]> cms,
      @Bind("preparationId") List<Optional<UUID>> preparationIds,
      WorldId worldId,
      Instant at);

  /** The CMS of every signature in a document, in the order of its revisions. */
  @SqlQuery(
      "select cms from signature where document_id = :document group by revision, cms order by revision")
  List<byte[]> cms(DocumentId document);

  @SqlBatch(
      """
      insert into evidence (signature_id, world_id, filing_id, content, sha256, created_at)
      values (:signatureId, :worldId, :filingId, :content, :sha256, :at)
      """)
  void insertEvidence(
      @BindMethods List<SignatureEvidence> evidence,
      @Bind("filingId") List<FilingId> filingIds,
      WorldId worldId,
      Instant at);

  @SqlQuery(
      """
      select s.id, s.filing_id, s.document_id, s.field_id,
        coalesce(s.seal_field, f.name) as field, s.role, s.provider,
        s.ceremony_id, s.level, s.revision, s.value_sha256, s.certificate_sha256,
        s.certificate_serial, s.trust_anchor_sha256, s.signed_at, s.seal_field
      from signature s join signature_field f on f.id = s.field_id
      where s.filing_id = :filing order by s.document_id, s.revision
      """)
  List<RecordedSignature> ofFiling(FilingId filing);

  @SqlQuery(
      """
      select signature_id, content, sha256 from evidence where filing_id = :filing
      order by signature_id
      """)
  List<SignatureEvidence> evidence(FilingId filing);
}
