package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.filing.signing.OtherSigner;
import org.countersign.filing.signing.RequestState;
import org.countersign.filing.signing.RequestedFiling;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningState;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of signing requests. */
public interface SigningRequestStore {
  @SqlUpdate(
      """
      insert into signing_request (id, world_id, organization_id, attorney_id, signer_id, client_id,
        method, delivery, isolation, state, link_hash, opt_out_hash, expires_at, created_at)
      values (:id, :worldId, :organizationId, :attorneyId, :signerId, :clientId,
        :method, :delivery, :isolation, :state, :linkHash, :optOutHash, :expiresAt, :createdAt)
      """)
  void insert(@BindMethods SigningRequest request, Digest linkHash, Digest optOutHash);

  /** Asks for filings; those for which nobody asked this signer before. */
  @SqlQuery(
      """
      insert into signing_request_filing (request_id, filing_id, signer_id, world_id, state, live,
        changed_at)
      select :id, wanted.filing_id, :signerId, :worldId, 'WAITING', true, :createdAt
      from unnest(:filings) as wanted (filing_id)
      on conflict do nothing
      returning filing_id
      """)
  Set<FilingId> insertFilings(@BindMethods SigningRequest request, UUID[] filings);

  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request where id = :id and world_id = :world
      """)
  Optional<SigningRequest> find(SigningRequestId id, WorldId world);

  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request where id = :id for update
      """)
  Optional<SigningRequest> lock(SigningRequestId id);

  /** By the link of its invitation or of a reminder. */
  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request where link_hash = :linkHash
        or id = (select request_id from signing_reminder where link_hash = :linkHash)
      """)
  Optional<SigningRequest> findByLink(Digest linkHash);

  @SqlQuery(
      """
      select f.request_id, f.filing_id, f.state, r.method
      from signing_request_filing f join signing_request r on r.id = f.request_id
      where f.request_id = :id order by f.filing_id
      """)
  List<RequestedFiling> filings(SigningRequestId id);

  /** What was last asked of a signer for each filing. */
  @SqlQuery(
      """
      select distinct on (f.filing_id) f.request_id, f.filing_id, f.state, r.method
      from signing_request_filing f join signing_request r on r.id = f.request_id
      where f.filing_id = any(:filings) and f.signer_id = :signer
      order by f.filing_id, f.live desc, f.changed_at desc
      """)
  List<RequestedFiling> ofSigner(UUID[] filings, SignerId signer);

  /** What waits for a signer from an attorney, over all open requests. */
  @SqlQuery(
      """
      select f.request_id, f.filing_id, f.state, r.method
      from signing_request_filing f join signing_request r on r.id = f.request_id
      where r.world_id = :world and r.signer_id = :signer and r.attorney_id = :attorney
        and r.state = 'OPEN' and r.method in ('NATIVE_PKI', 'DOCUSIGN')
        and r.delivery <> 'DOCUSIGN_EMAIL' and r.expires_at > :now
      order by f.filing_id
      """)
  List<RequestedFiling> asked(WorldId world, SignerId signer, AttorneyId attorney, Instant now);

  /** Other clients of the documents that a signer signs in these filings. */
  @SqlQuery(
      """
      select distinct other.filing_id, other.document_id, r.method, asked.state
      from signature_field mine
        join signature_field other on other.document_id = mine.document_id
          and other.signer_id is not null and other.signer_id <> mine.signer_id
        join signing_request_filing asked on asked.filing_id = other.filing_id
          and asked.signer_id = other.signer_id and asked.live
        join signing_request r on r.id = asked.request_id
      where mine.filing_id = any(:filings) and mine.signer_id = :signer
      order by other.filing_id, other.document_id
      """)
  List<OtherSigner.Row> others(UUID[] filings, SignerId signer);

  /** Open requests to a signer, held in the order of their ids. */
  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request where signer_id = :signer and state = 'OPEN' order by id for update
      """)
  List<SigningRequest> lockOpenOf(SignerId signer);

  /** Other links for the same request; those before work no more. */
  @SqlUpdate(
      """
      update signing_request set link_hash = :linkHash, opt_out_hash = :optOutHash where id = :id
      """)
  void changeLinks(SigningRequestId id, Digest linkHash, Digest optOutHash);

  /** Whether paper was not asked for before. */
  @SqlUpdate(
      "update signing_request set paper_asked_at = :at where id = :id and paper_asked_at is null")
  boolean paperAsked(SigningRequestId id, Instant at);

  @SqlQuery(
      "select paper_asked_at from signing_request where id = :id and paper_asked_at is not null")
  Optional<Instant> paperAskedAt(SigningRequestId id);

  /** Whether the signer had not signed or declined yet. */
  @SqlUpdate(
      """
      update signing_request_filing set state = :to, live = (:to <> 'DECLINED'), changed_at = :at
      where request_id = :request and filing_id = :filing and state in ('WAITING', 'APPROVED')
      """)
  boolean decide(SigningRequestId request, FilingId filing, SigningState to, Instant at);

  /** Filings of those asked for that moved. */
  @SqlQuery(
      """
      update signing_request_filing f set state = :to, changed_at = :at
      from unnest(:requests, :filings) as wanted (request_id, filing_id)
      where f.request_id = wanted.request_id and f.filing_id = wanted.filing_id
        and f.state = any(:from)
      returning f.filing_id
      """)
  List<FilingId> move(UUID[] requests, UUID[] filings, String[] from, SigningState to, Instant at);

  /** Whether the request was open and is closed now; its unsigned roles may be asked for anew. */
  default boolean close(SigningRequestId id, RequestState to, Instant at) {
    if (!closeRequest(id, to, at)) {
      return false;
    }
    release(id, at);
    return true;
  }

  @SqlUpdate(
      "update signing_request set state = :to, closed_at = :at where id = :id and state = 'OPEN'")
  boolean closeRequest(SigningRequestId id, RequestState to, Instant at);

  @SqlUpdate(
      """
      update signing_request_filing set live = false, changed_at = :at,
        state = case when state = 'SIGNED_UNSTAMPED' then 'WAITING' else state end
      where request_id = :id and live and state <> 'SIGNED'
      """)
  void release(SigningRequestId id, Instant at);

  /** Clients who were sent a link for a filing that still counts, or have signed it. */
  @SqlQuery(
      """
      select distinct f.signer_id from signing_request_filing f
        join signing_request r on r.id = f.request_id
      where f.filing_id = :filing and f.live and (r.delivery <> 'IN_PERSON' or f.state = 'SIGNED')
      order by f.signer_id
      """)
  List<SignerId> reached(FilingId filing);

  /** Open requests that name one of the filings, held in the order of their ids. */
  @SqlQuery(
      """
      select r.id from signing_request r
      where r.state = 'OPEN' and exists (select 1 from signing_request_filing f
        where f.request_id = r.id and f.filing_id = any(:filings))
      order by r.id for update
      """)
  List<SigningRequestId> lockOpenOn(UUID[] filings);
}
