package org.countersign.filing.signing.docusign.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.filing.signing.docusign.EnvelopeState;
import org.countersign.filing.signing.docusign.SentDocument;
import org.countersign.filing.signing.docusign.SigningEnvelope;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** SQL of envelopes at DocuSign. */
public interface EnvelopeStore {
  @SqlUpdate(
      """
      insert into docusign_envelope (id, world_id, organization_id, attorney_id, signer_id,
        ceremony_id, account_id, transaction_id, envelope_id, mailed, recipient_sha256, state, reason,
        attempted_at, looked_at, returned_at, created_at)
      values (:id, :worldId, :organizationId, :attorneyId, :signerId, :ceremonyId, :accountId,
        :transactionId, :envelopeId, :mailed, :recipientSha256, :state, :reason, :attemptedAt, :lookedAt,
        :returnedAt, :createdAt)
      """)
  void insert(@BindMethods SigningEnvelope envelope);

  @SqlBatch(
      """
      insert into docusign_document (envelope, number, filing_id, request_id, document_id,
        rendition_id, version, sent_sha256, live)
      values (:envelope, :number, :filingId, :requestId, :documentId, :renditionId, :version,
        :sentSha256, true)
      """)
  void insertDocuments(@BindMethods List<SentDocument> documents);

  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, ceremony_id, account_id,
        transaction_id, envelope_id, mailed, recipient_sha256, state, reason, attempted_at, looked_at,
        returned_at, created_at
      from docusign_envelope where id = :id
      """)
  Optional<SigningEnvelope> find(UUID id);

  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, ceremony_id, account_id,
        transaction_id, envelope_id, mailed, recipient_sha256, state, reason, attempted_at, looked_at,
        returned_at, created_at
      from docusign_envelope where id = :id for update
      """)
  Optional<SigningEnvelope> lock(UUID id);

  /** By DocuSign's id. */
  @SqlQuery("select id from docusign_envelope where envelope_id = :envelopeId")
  Optional<UUID> idOf(String envelopeId);

  /** Envelopes of a signer with an attorney that are not over, the oldest first. */
  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, ceremony_id, account_id,
        transaction_id, envelope_id, mailed, recipient_sha256, state, reason, attempted_at, looked_at,
        returned_at, created_at
      from docusign_envelope
      where signer_id = :signer and attorney_id = :attorney and ended_at is null
      order by created_at, id
      """)
  List<SigningEnvelope> going(SignerId signer, AttorneyId attorney);

  /** As {@link #going(SignerId, AttorneyId)}, held in the order of their ids. */
  @SqlQuery(
      """
      select id from docusign_envelope
      where signer_id = :signer and attorney_id = :attorney and ended_at is null
      order by id for update
      """)
  List<UUID> lockGoing(SignerId signer, AttorneyId attorney);

  /** A document's place: one row for each. */
  record Lying(UUID envelope, FilingId filingId) {}

  @SqlQuery("select envelope, filing_id from docusign_document where envelope = any(:envelopes)")
  List<Lying> lying(UUID[] envelopes);

  /**
   * Why the newest envelope of a ceremony ended without a signature; nothing when others were made
   * after it.
   */
  @SqlQuery(
      """
      select e.reason from docusign_envelope e
      where e.ceremony_id = :ceremony and e.state = 'ENDED'
        and not exists (select 1 from docusign_envelope later
          where later.ceremony_id = e.ceremony_id and later.created_at > e.created_at)
      order by e.ended_at desc, e.id limit 1
      """)
  Optional<String> lastReason(CeremonyId ceremony);

  /** Envelopes of an account that are not over, the oldest first. */
  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, ceremony_id, account_id,
        transaction_id, envelope_id, mailed, recipient_sha256, state, reason, attempted_at, looked_at,
        returned_at, created_at
      from docusign_envelope where account_id = :account and ended_at is null
      order by created_at, id
      """)
  List<SigningEnvelope> goingOf(String account);

  /** Of a request, the newest last. */
  @SqlQuery(
      """
      select e.id, e.world_id, e.organization_id, e.attorney_id, e.signer_id, e.ceremony_id,
        e.account_id, e.transaction_id, e.envelope_id, e.mailed, e.recipient_sha256, e.state, e.reason,
        e.attempted_at, e.looked_at, e.returned_at, e.created_at
      from docusign_envelope e
      where exists (select 1 from docusign_document d
        where d.envelope = e.id and d.request_id = :request)
      order by e.created_at, e.id
      """)
  List<SigningEnvelope> ofRequest(SigningRequestId request);

  /**
   * A filing of an envelope that can still be signed at DocuSign.
   *
   * @param wanted whether its request still asks for it
   */
  record OpenFiling(UUID envelope, FilingId filingId, boolean wanted) {}

  @SqlQuery(
      """
      select d.envelope, d.filing_id, r.state = 'OPEN' and (f.state = 'APPROVED'
          or r.delivery = 'DOCUSIGN_EMAIL' and f.state = 'WAITING') as wanted
      from docusign_envelope e
        join docusign_document d on d.envelope = e.id and d.live
        join signing_request r on r.id = d.request_id
        join signing_request_filing f on f.request_id = d.request_id and f.filing_id = d.filing_id
      where e.state in ('PLANNED', 'SENT')
      order by e.id, d.number
      """)
  List<OpenFiling> openFilings();

  @SqlQuery(
      """
      select envelope, number, filing_id, request_id, document_id, rendition_id, version,
        sent_sha256
      from docusign_document where envelope = :id order by number
      """)
  List<SentDocument> documents(UUID id);

  /** Documents of these that lie in an envelope which is not over, or was signed in one. */
  @SqlQuery(
      "select document_id from docusign_document where live and document_id = any(:documents)")
  Set<DocumentId> taken(UUID[] documents);

  @SqlUpdate("update docusign_envelope set ceremony_id = :ceremony where id = :id")
  void adopt(UUID id, CeremonyId ceremony);

  @SqlUpdate(
      "update docusign_envelope set attempted_at = coalesce(attempted_at, :at) where id = :id")
  void attempted(UUID id, Instant at);

  /** Nothing was done at DocuSign after all. */
  @SqlUpdate(
      "update docusign_envelope set attempted_at = null where id = :id and envelope_id is null")
  void notAttempted(UUID id);

  @SqlUpdate("update docusign_envelope set looked_at = :at where id = :id")
  void looked(UUID id, Instant at);

  @SqlUpdate("update docusign_envelope set returned_at = :at where id = :id")
  void returned(UUID id, Instant at);

  @SqlUpdate(
      "update docusign_envelope set envelope_id = :envelopeId where id = :id and envelope_id is null")
  void known(UUID id, String envelopeId);

  /** Whether it stood there and stands here now. */
  @SqlUpdate(
      """
      update docusign_envelope set state = :to, reason = :reason, ended_at = :endedAt
      where id = :id and state = :from
      """)
  boolean move(
      UUID id,
      EnvelopeState from,
      EnvelopeState to,
      @Nullable String reason,
      @Nullable Instant endedAt);

  /** Its documents may be sent again. */
  @SqlUpdate("update docusign_document set live = false where envelope = :id")
  void release(UUID id);

  /** False when the same message came before. */
  @SqlUpdate(
      """
      insert into docusign_message (sha256, envelope_id, body, received_at)
      values (:sha256, :envelopeId, :body, :at) on conflict do nothing
      """)
  boolean take(Digest sha256, String envelopeId, byte[] body, Instant at);

  @SqlQuery(
      "select body from docusign_message where sha256 = :sha256 and body is not null for update")
  Optional<byte[]> message(Digest sha256);

  @SqlUpdate("update docusign_message set body = null, applied_at = :at where sha256 = :sha256")
  void applied(Digest sha256, Instant at);

  @SqlUpdate("delete from docusign_message where applied_at is not null and received_at < :before")
  int forget(Instant before);
}
