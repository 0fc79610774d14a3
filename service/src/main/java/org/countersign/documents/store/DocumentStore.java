package org.countersign.documents.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of documents, renditions and segments. */
public interface DocumentStore {
  @SqlUpdate(
      """
      insert into document
        (id, world_id, organization_id, declared_by, name, state, declared_sha256, declared_length,
         created_at)
      values
        (:id, :world, :organization, :declaredBy, :name, 'DECLARED', :sha256, :length, :at)
      """)
  void declare(
      DocumentId id,
      WorldId world,
      OrganizationId organization,
      UUID declaredBy,
      String name,
      @Nullable Digest sha256,
      @Nullable Long length,
      Instant at);

  @SqlQuery(
      """
      select d.id, d.world_id, d.organization_id, d.declared_by, d.name, d.state,
             d.declared_sha256, d.declared_length, d.original_sha256, d.pages, d.recognized_form,
             d.recognized_edition, d.preflight,
             coalesce(s.start_offset + s.length, 0) as head_length,
             s.revision_sha256 as head_sha256
        from document d
        left join segment s on s.rendition_id = d.head_rendition_id and s.ordinal = d.version
       where d.id = :id
      """)
  Optional<DocumentRow> find(DocumentId id);

  @SqlQuery(
      """
      select d.id, d.world_id, d.organization_id, d.declared_by, d.name, d.state,
             d.declared_sha256, d.declared_length, d.original_sha256, d.pages, d.recognized_form,
             d.recognized_edition, d.preflight,
             coalesce(s.start_offset + s.length, 0) as head_length,
             s.revision_sha256 as head_sha256
        from document d
        left join segment s on s.rendition_id = d.head_rendition_id and s.ordinal = d.version
       where d.id = any(:ids)
      """)
  List<DocumentRow> findAll(UUID[] ids);

  /** Waits for every other writer of this document; false when there is none of this id. */
  @SqlQuery("select id from document where id = :id for update")
  Optional<UUID> lock(DocumentId id);

  @SqlQuery(
      """
      select d.id as document_id, r.id as rendition_id, r.kind, d.version,
             s.start_offset + s.length as length, s.revision_sha256, s.revision_crc32,
             s.digest_state, s.signing_plan
        from document d
        join rendition r on r.id = d.head_rendition_id
        join segment s on s.rendition_id = r.id and s.ordinal = d.version
       where d.id = any(:ids)
       order by d.id
      """)
  List<HeadRow> heads(UUID[] ids);

  /** Plans of the head renditions' first segments. */
  @SqlQuery(
      """
      select d.id as document_id, r.document_plan
        from document d join rendition r on r.id = d.head_rendition_id
       where d.id = any(:ids) and r.document_plan is not null
      """)
  List<PlanRow> documentPlans(UUID[] ids);

  /**
   * Sealed answers of the head renditions, with the digest of the bytes they were read from. What
   * DocuSign returned has no fields any more: its answers are those of what was sent.
   */
  @SqlQuery(
      """
      select d.id as document_id, r.id as rendition_id, s.sha256, r.answers
        from document d
        join rendition h on h.id = d.head_rendition_id
        join rendition r
          on r.id = case h.kind when 'DOCUSIGN_COMPLETED' then h.derived_from else h.id end
        join segment s on s.rendition_id = r.id and s.ordinal = 0
       where d.id = any(:ids) and r.answers is not null
      """)
  List<AnswersRow> answers(UUID[] ids);

  /** Waits for every other writer of these documents, one after the other. */
  @SqlQuery("select id from document where id = any(:ids) order by id for update")
  List<UUID> lockAll(UUID[] ids);

  @SqlUpdate(
      """
      insert into rendition
        (id, document_id, kind, derived_from, document_plan, answers, created_at)
      values (:id, :document, :kind, :derivedFrom, :documentPlan, :answers, :at)
      """)
  void insertRendition(
      UUID id,
      DocumentId document,
      String kind,
      @Nullable UUID derivedFrom,
      @Nullable String documentPlan,
      byte @Nullable [] answers,
      Instant at);

  @SqlBatch(
      """
      insert into segment
        (rendition_id, ordinal, step, start_offset, length, sha256, crc32, revision_sha256,
         revision_crc32, digest_state, signing_plan, blob_key, content, created_at)
      values
        (:row.renditionId, :row.ordinal, :row.step, :row.startOffset, :row.length, :row.sha256,
         :row.crc32, :row.revisionSha256, :row.revisionCrc32, :row.digestState, :row.signingPlan,
         :row.blobKey, :row.content, :at)
      """)
  void insertSegments(@BindMethods("row") List<SegmentRow> rows, Instant at);

  /** Makes a declared document ready; 0 when it is no longer declared. */
  @SqlUpdate(
      """
      update document
         set state = 'READY', original_sha256 = :original, head_rendition_id = :head, pages = :pages,
             recognized_form = :form, recognized_edition = :edition, preflight = :preflight,
             ready_at = :at
       where id = :id and state = 'DECLARED'
      """)
  int ready(
      DocumentId id,
      Digest original,
      UUID head,
      int pages,
      @Nullable String form,
      @Nullable String edition,
      String preflight,
      Instant at);

  /** Moves heads by one; those where no other writer came first. */
  @SqlQuery(
      """
      update document d set version = d.version + 1
        from unnest(:ids, :renditions, :expected) as wanted (id, rendition, version)
       where d.id = wanted.id and d.head_rendition_id = wanted.rendition
         and d.version = wanted.version
       returning d.id
      """)
  List<DocumentId> advance(UUID[] ids, UUID[] renditions, Integer[] expected);

  @SqlQuery(
      """
      select exists (select 1 from document
        where id = :id and head_rendition_id = :rendition and version = :version)
      """)
  boolean isHead(DocumentId id, UUID rendition, int version);

  @SqlUpdate(
      """
      insert into rendition
        (id, document_id, kind, derived_from, derived_version, document_plan, created_at)
      values
        (:id, :document, 'DOCUSIGN_COMPLETED', :derivedFrom, :derivedVersion, :documentPlan, :at)
      """)
  void insertCompleted(
      UUID id,
      DocumentId document,
      UUID derivedFrom,
      int derivedVersion,
      String documentPlan,
      Instant at);

  /** Puts the head at a rendition's first segment; whoever does it holds the document. */
  @SqlUpdate("update document set head_rendition_id = :rendition, version = 0 where id = :id")
  void moveHead(DocumentId id, UUID rendition);

  /** What the head rendition was made of, when it names a revision. */
  @SqlQuery(
      """
      select r.derived_from as rendition_id, r.derived_version as version
        from document d join rendition r on r.id = d.head_rendition_id
       where d.id = :id and r.derived_version is not null
      """)
  Optional<SourceRow> source(DocumentId id);

  /** Segments of a rendition up to and with {@code version}, in order. */
  @SqlQuery(
      """
      select rendition_id, ordinal, step, start_offset, length, sha256, crc32, revision_sha256,
             revision_crc32, digest_state, signing_plan, blob_key, content
        from segment
       where rendition_id = :rendition and ordinal <= :version
       order by ordinal
      """)
  List<SegmentRow> segmentsOf(UUID rendition, int version);

  /** Segments of the head rendition up to and with {@code version}, in order. */
  @SqlQuery(
      """
      select s.rendition_id, s.ordinal, s.step, s.start_offset, s.length, s.sha256, s.crc32,
             s.revision_sha256, s.revision_crc32, s.digest_state, s.signing_plan, s.blob_key,
             s.content
        from document d
        join segment s on s.rendition_id = d.head_rendition_id
       where d.id = :id and s.ordinal <= least(:version, d.version)
       order by s.ordinal
      """)
  List<SegmentRow> segments(DocumentId id, int version);

  /** Those of the keys that segments name. */
  @SqlQuery("select blob_key from segment where blob_key = any(:keys)")
  Set<String> blobs(String[] keys);

  /** The first segment of the rendition as it came. */
  @SqlQuery(
      """
      select s.rendition_id, s.ordinal, s.step, s.start_offset, s.length, s.sha256, s.crc32,
             s.revision_sha256, s.revision_crc32, s.digest_state, s.signing_plan, s.blob_key,
             s.content
        from rendition r
        join segment s on s.rendition_id = r.id
       where r.document_id = :id and r.kind = 'ORIGINAL' and s.ordinal = 0
      """)
  List<SegmentRow> original(DocumentId id);
}
