package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Recovery;
import org.countersign.identity.attorneys.RecoveryId;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of recoveries. */
public interface RecoveryStore {
  String COLUMNS =
      """
      select r.id, a.world_id, r.attorney_id, a.account_id, a.identifier, r.state, r.requested_at,
             r.verified_by, r.evidence, r.ready_at
        from attorney_recovery r join attorney a on a.id = r.attorney_id
      """;

  /** Inserts unless one is under way; says how many were. */
  @SqlUpdate(
      """
      insert into attorney_recovery (id, attorney_id, state, requested_at)
      values (:id, :attorney, 'REQUESTED', :at)
      on conflict (attorney_id) where state in ('REQUESTED', 'VERIFIED') do nothing
      """)
  int insert(RecoveryId id, AttorneyId attorney, Instant at);

  @SqlQuery(
      """
      select count(*) from attorney_recovery
       where attorney_id = :attorney and requested_at > :since
      """)
  int countSince(AttorneyId attorney, Instant since);

  @SqlQuery(
      COLUMNS
          + """
           where a.world_id = :world and r.state in ('REQUESTED', 'VERIFIED')
           order by r.requested_at, r.id limit 200
          """)
  List<Recovery> open(WorldId world);

  @SqlQuery(COLUMNS + " where r.id = :id for update of r")
  Optional<Recovery> lock(RecoveryId id);

  @SqlUpdate(
      "insert into attorney_recovery_stop (token_hash, recovery_id) values (:tokenHash, :id)")
  void insertStop(Digest tokenHash, RecoveryId id);

  @SqlQuery("select recovery_id from attorney_recovery_stop where token_hash = :tokenHash")
  Optional<RecoveryId> stoppedBy(Digest tokenHash);

  @SqlUpdate(
      """
      update attorney_recovery
         set state = 'VERIFIED', verified_by = :by, evidence = :evidence, verified_at = :at,
             ready_at = :ready
       where id = :id and state = 'REQUESTED'
      """)
  int verify(RecoveryId id, AccountId by, @Personal String evidence, Instant at, Instant ready);

  @SqlUpdate(
      """
      update attorney_recovery set state = 'RELEASED', released_by = :by, released_at = :at
       where id = :id and state = 'VERIFIED'
      """)
  int release(RecoveryId id, AccountId by, Instant at);

  @SqlUpdate(
      """
      update attorney_recovery
         set state = 'REFUSED', refused_by = :by, reason = :reason, ended_at = :at
       where id = :id and state in ('REQUESTED', 'VERIFIED')
      """)
  int refuse(RecoveryId id, AccountId by, @Personal String reason, Instant at);

  @SqlUpdate(
      """
      update attorney_recovery set state = 'STOPPED', ended_at = :at
       where id = :id and state in ('REQUESTED', 'VERIFIED', 'RELEASED')
      """)
  int stop(RecoveryId id, Instant at);
}
