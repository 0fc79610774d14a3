package org.countersign.filing.signing.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of decisions to release later. */
public interface ReleaseStore {
  @SqlUpdate(
      """
      insert into release_decision (filing_id, world_id, attorney_id, release_at, signed_since,
        created_at)
      values (:filing, :world, :attorney, :at, :signedSince, :now)
      on conflict (filing_id) do update set release_at = excluded.release_at,
        attorney_id = excluded.attorney_id, signed_since = excluded.signed_since
      """)
  void decide(
      FilingId filing,
      WorldId world,
      AttorneyId attorney,
      Instant at,
      Instant signedSince,
      Instant now);

  /** A decision, and since when the filing was SIGNED that it was made on. */
  record Decided(AttorneyId attorneyId, Instant releaseAt, Instant signedSince) {}

  @SqlQuery(
      """
      select attorney_id, release_at, signed_since from release_decision where filing_id = :filing
      """)
  Optional<Decided> decided(FilingId filing);

  /** A decision on one of several filings. */
  record DecidedFiling(FilingId filingId, Instant releaseAt, Instant signedSince) {}

  @SqlQuery(
      """
      select filing_id, release_at, signed_since from release_decision
      where filing_id = any(:filings)
      """)
  List<DecidedFiling> decidedAll(UUID[] filings);
}
