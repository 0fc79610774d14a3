package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of requests that are about to end. */
public interface ExpiryStore {
  /** A request that ends soon, and one filing that waits in it. */
  record EndingRow(
      SigningRequestId requestId, SignerId signerId, FilingId filingId, Instant expiresAt) {}

  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request where id = :id
      """)
  Optional<SigningRequest> find(SigningRequestId id);

  /** Open requests of an attorney that end soon and were not announced, held. */
  @SqlQuery(
      """
      select id, world_id, organization_id, attorney_id, signer_id, client_id, method, delivery,
        isolation, state, expires_at, created_at
      from signing_request
      where attorney_id = :attorney and state = 'OPEN' and expires_at > :now
        and expires_at <= :until and expiry_announced_at is null
      order by id for update
      """)
  List<SigningRequest> lockUnannounced(AttorneyId attorney, Instant now, Instant until);

  @SqlUpdate("update signing_request set expiry_announced_at = :at where id = :id")
  void announced(SigningRequestId id, Instant at);

  @SqlQuery(
      """
      select r.id as request_id, r.signer_id, r.expires_at,
        (select f.filing_id from signing_request_filing f where f.request_id = r.id and f.live
          order by f.filing_id limit 1) as filing_id
      from signing_request r
      where r.attorney_id = :attorney and r.state = 'OPEN' and r.expires_at > :now
        and r.expires_at <= :until
        and exists (select 1 from signing_request_filing f where f.request_id = r.id and f.live)
      order by r.expires_at, r.id limit 50
      """)
  List<EndingRow> ending(AttorneyId attorney, Instant now, Instant until);
}
