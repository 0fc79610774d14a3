package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.RevocationProposal;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of proposed revocations. */
public interface ProposalStore {
  /** Inserts unless one is open; says how many were. */
  @SqlUpdate(
      """
      insert into attorney_revocation_proposal (id, attorney_id, reason, proposed_by, proposed_at)
      values (:id, :attorney, :reason, :by, :at)
      on conflict (attorney_id) where confirmed_at is null and withdrawn_at is null do nothing
      """)
  int insert(UUID id, AttorneyId attorney, @Personal String reason, AccountId by, Instant at);

  @SqlQuery(
      """
      select reason, proposed_by, proposed_at from attorney_revocation_proposal
       where attorney_id = :attorney and confirmed_at is null and withdrawn_at is null
      """)
  Optional<RevocationProposal> open(AttorneyId attorney);

  @SqlUpdate(
      """
      update attorney_revocation_proposal set confirmed_by = :by, confirmed_at = :at
       where attorney_id = :attorney and confirmed_at is null and withdrawn_at is null
      """)
  int confirm(AttorneyId attorney, AccountId by, Instant at);

  @SqlUpdate(
      """
      update attorney_revocation_proposal set withdrawn_by = :by, withdrawn_at = :at
       where attorney_id = :attorney and confirmed_at is null and withdrawn_at is null
      """)
  int withdraw(AttorneyId attorney, AccountId by, Instant at);
}
