package org.countersign.filing.submission.store;

import java.util.Optional;
import org.countersign.filing.submission.Withdrawal;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of withdrawals. */
public interface WithdrawalStore {
  @SqlUpdate(
      """
      insert into withdrawal (filing_id, world_id, reason, withdrawn_by, withdrawn_at)
      values (:filingId, :world, :reason, :withdrawnBy, :withdrawnAt)
      """)
  void insert(WorldId world, @BindMethods Withdrawal withdrawal);

  @SqlQuery(
      """
      select filing_id, reason, withdrawn_by, withdrawn_at from withdrawal where filing_id = :filing
      """)
  Optional<Withdrawal> find(FilingId filing);
}
