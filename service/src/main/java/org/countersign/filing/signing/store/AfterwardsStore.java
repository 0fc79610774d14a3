package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.signing.SignedNotice;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of what a client was told after signing. */
public interface AfterwardsStore {
  /** False when the client of this ceremony was told before. */
  @SqlUpdate(
      """
      insert into signed_notice (ceremony_id, world_id, signer_id, attorney_id, link_hash, created_at)
      values (:ceremonyId, :worldId, :signerId, :attorneyId, :linkHash, :at)
      on conflict do nothing
      """)
  boolean insert(@BindMethods SignedNotice notice, Digest linkHash, Instant at);

  @SqlQuery(
      """
      select ceremony_id, world_id, signer_id, attorney_id from signed_notice
      where link_hash = :linkHash
      """)
  Optional<SignedNotice> find(Digest linkHash);

  /** Whether it was not disputed before. */
  @SqlUpdate(
      """
      update signed_notice set disputed_at = :at
      where ceremony_id = :ceremony and disputed_at is null
      """)
  boolean dispute(CeremonyId ceremony, Instant at);

  @SqlQuery(
      "select distinct filing_id from signature where ceremony_id = :ceremony order by filing_id")
  List<FilingId> signedIn(CeremonyId ceremony);
}
