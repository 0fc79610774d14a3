package org.countersign.trust.pki.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Published revocation lists. */
public interface CrlStore {
  /** Waits for every other transaction that publishes a list of this authority. */
  @SqlQuery("select pg_advisory_xact_lock(hashtext('countersign.crl'), hashtext(:ca)) is not null")
  boolean lock(String ca);

  /** The list with the highest number. */
  @SqlQuery(
      """
      select ca, number, this_update, next_update, der, shows_change
      from crl
      where ca = :ca
      order by number desc
      limit 1
      """)
  @RegisterConstructorMapper(CrlRow.class)
  Optional<CrlRow> latest(String ca);

  @SqlUpdate(
      """
      insert into crl (ca, number, this_update, next_update, der, shows_change)
      values (:ca, :number, :thisUpdate, :nextUpdate, :der, :showsChange)
      """)
  void insert(@BindMethods CrlRow row);

  /**
   * Throws old lists away, never the newest of an authority.
   *
   * @param repeatedBefore lists that only repeat and were made before
   * @param endedBefore lists of any kind whose nextUpdate lies before
   */
  @SqlUpdate(
      """
      delete from crl
      where number < (select max(newest.number) from crl newest where newest.ca = crl.ca)
        and ((not shows_change and this_update < :repeatedBefore) or next_update < :endedBefore)
      """)
  int prune(Instant repeatedBefore, Instant endedBefore);
}
