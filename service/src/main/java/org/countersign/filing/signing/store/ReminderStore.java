package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.ReminderStanding;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of reminders. */
public interface ReminderStore {
  @SqlQuery(
      """
      select r.opened_at, r.paper_asked_at, o.opted_out_at,
        (select max(s.sent_at) from signing_reminder s where s.request_id = r.id) as last_sent_at,
        (select coalesce(max(s.step), 0) from signing_reminder s where s.request_id = r.id) as step
      from signing_request r
        left join reminder_opt_out o on o.signer_id = r.signer_id and o.attorney_id = r.attorney_id
      where r.id = :id
      """)
  ReminderStanding standing(SigningRequestId id);

  @SqlUpdate(
      """
      insert into signing_reminder (request_id, sent_at, step, link_hash, opt_out_hash)
      values (:id, :at, :step, :linkHash, :optOutHash)
      """)
  void insert(
      SigningRequestId id, Instant at, Optional<Integer> step, Digest linkHash, Digest optOutHash);

  /** The request in whose invitation or reminder a link to end reminders was sent. */
  @SqlQuery(
      """
      select r.id, r.world_id, r.organization_id, r.attorney_id, r.signer_id, r.client_id, r.method,
        r.delivery, r.isolation, r.state, r.expires_at, r.created_at
      from signing_request r where r.opt_out_hash = :hash
        or r.id = (select request_id from signing_reminder where opt_out_hash = :hash)
      """)
  Optional<SigningRequest> findByOptOut(Digest hash);

  /** Open requests that wait for their signer in a filing. */
  @SqlQuery(
      """
      select r.id, r.world_id, r.organization_id, r.attorney_id, r.signer_id, r.client_id, r.method,
        r.delivery, r.isolation, r.state, r.expires_at, r.created_at
      from signing_request r join signing_request_filing f on f.request_id = r.id
      where f.filing_id = :filing and f.live and f.state in ('WAITING', 'APPROVED')
        and r.state = 'OPEN'
      order by r.id
      """)
  List<SigningRequest> waiting(FilingId filing);

  /** Whether the signer had not said so before. */
  @SqlUpdate(
      """
      insert into reminder_opt_out (signer_id, attorney_id, world_id, opted_out_at)
      values (:signer, :attorney, :world, :at)
      on conflict do nothing
      """)
  boolean optOut(SignerId signer, AttorneyId attorney, WorldId world, Instant at);

  /** A ceremony was opened over everything that waits for the signer from the attorney. */
  @SqlUpdate(
      """
      update signing_request set opened_at = :at
      where id in (select id from signing_request
        where signer_id = :signer and attorney_id = :attorney and world_id = :world
          and state = 'OPEN' and opened_at is null order by id for update)
      """)
  void opened(SignerId signer, AttorneyId attorney, WorldId world, Instant at);

  /** Every link that was sent to the signer's old address works no more; they start anew. */
  @SqlUpdate(
      """
      with renewed as (update signing_request set opened_at = null where id = :id)
      update signing_reminder set link_hash = null, opt_out_hash = null where request_id = :id
      """)
  void readdress(SigningRequestId id);
}
