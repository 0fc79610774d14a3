package org.countersign.filing.filings.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of filings, their parties and documents. */
public interface FilingStore {
  String COLUMNS =
      """
      f.id, f.world_id, f.organization_id, f.attorney_id, f.client_id, f.form, f.edition, f.channel,
      f.reference, f.release_mode, f.state, f.problem, f.created_at, f.state_since,
      f.frozen_at
      """;

  @SqlUpdate(
      """
      insert into filing
        (id, world_id, organization_id, attorney_id, client_id, form, edition, channel, reference,
         release_mode, state, created_at, state_since)
      values
        (:row.id, :row.worldId, :row.organizationId, :row.attorneyId, :row.clientId, :row.form,
         :row.edition, :row.channel, :row.reference, :row.releaseMode, :row.state, :row.createdAt,
         :row.stateSince)
      """)
  void insert(@BindMethods("row") FilingRow row);

  @SqlUpdate(
      """
      insert into filing_party (filing_id, ordinal, role, signer_id, capacity, title)
      values (:row.filingId, :ordinal, :row.role, :row.signerId, :row.capacity, :row.title)
      """)
  void insertParty(@BindMethods("row") PartyRow row, int ordinal);

  @SqlUpdate(
      """
      insert into filing_document (filing_id, ordinal, document_id, kind, shared)
      values (:row.filingId, :ordinal, :row.documentId, :row.kind, :row.shared)
      """)
  void insertDocument(@BindMethods("row") FilingDocumentRow row, int ordinal);

  @SqlQuery("select " + COLUMNS + " from filing f where f.id = :id")
  Optional<FilingRow> find(FilingId id);

  /** Waits for every other writer of this filing. */
  @SqlQuery("select " + COLUMNS + " from filing f where f.id = :id for update")
  Optional<FilingRow> lock(FilingId id);

  @SqlQuery("select " + COLUMNS + " from filing f where f.id = any(:ids) order by f.id")
  List<FilingRow> findAll(UUID[] ids);

  /** Waits for every other writer of these filings, one after the other. */
  @SqlQuery("select " + COLUMNS + " from filing f where f.id = any(:ids) order by f.id for update")
  List<FilingRow> lockAll(UUID[] ids);

  /** Those that moved; to be locked before. */
  @SqlQuery(
      """
      update filing set state = :to, state_since = :at, problem = null
       where id = any(:ids) and state = :from
       returning id
      """)
  List<FilingId> moveAll(UUID[] ids, String from, String to, Instant at);

  @SqlQuery(
      """
      select filing_id, role, signer_id, capacity, title
        from filing_party
       where filing_id = any(:filings)
       order by filing_id, ordinal
      """)
  List<PartyRow> parties(UUID[] filings);

  @SqlQuery(
      """
      select filing_id, document_id, kind, shared
        from filing_document
       where filing_id = any(:filings)
       order by filing_id, ordinal
      """)
  List<FilingDocumentRow> documents(UUID[] filings);

  @SqlUpdate(
      """
      update filing set state = :to, state_since = :at, problem = null
       where id = :id and state = :from
      """)
  int move(FilingId id, String from, String to, Instant at);

  @SqlUpdate(
      "update filing set frozen_at = :at, problem = :problem where id = :id and frozen_at is null")
  int freeze(FilingId id, Instant at, String problem);

  @SqlUpdate("update filing set problem = :problem where id = :id")
  void problem(FilingId id, @Nullable String problem);

  /** Newest first; ids sort by age. */
  @SqlQuery(
      "select "
          + COLUMNS
          + """
           from filing f
          where f.world_id = :world
            and (:client::uuid is null or f.client_id = :client
                 and (f.attorney_id, f.organization_id) in (select * from unnest(:attorneys, :organizations)))
            and (:client::uuid is not null or f.attorney_id = :attorney::uuid
                 or f.organization_id = any(:offices))
            and (:state::text is null or f.state = :state)
            and (:form::text is null or f.form = :form)
            and (:reference::text is null or f.reference = :reference)
            and (:before::uuid is null or f.id < :before)
          order by f.id desc
          limit :limit
          """)
  List<FilingRow> list(
      WorldId world,
      @Nullable UUID client,
      UUID[] attorneys,
      UUID[] organizations,
      @Nullable UUID attorney,
      UUID[] offices,
      @Nullable String state,
      @Nullable String form,
      @Nullable String reference,
      @Nullable UUID before,
      int limit);

  @SqlQuery(
      """
      select count(*) from filing
       where world_id = :world and attorney_id = :attorney
         and state = 'SIGNED' and release_mode = 'MANUAL'
      """)
  int toRelease(WorldId world, UUID attorney);

  /** Filings with this signer as a party, oldest first. */
  @SqlQuery(
      "select "
          + COLUMNS
          + """
           from filing f
          where f.id in (select p.filing_id from filing_party p where p.signer_id = :signer)
          order by f.id
          """)
  List<FilingRow> ofSigner(SignerId signer);

  /** Filings that hold the document and are not at an end without a package. */
  @SqlQuery(
      "select "
          + COLUMNS
          + """
           from filing f
           join filing_document d on d.filing_id = f.id
          where d.document_id = :document
          order by f.id
          """)
  List<FilingRow> withDocument(DocumentId document);
}
