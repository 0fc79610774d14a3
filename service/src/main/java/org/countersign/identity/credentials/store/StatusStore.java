package org.countersign.identity.credentials.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyId;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of status lists and the places of attestations in them. */
public interface StatusStore {
  @SqlQuery("select number, capacity, used, version from status_list where number = :number")
  Optional<StatusListRow> list(int number);

  /** A list with room, held until the transaction ends. */
  @SqlQuery(
      """
      select number, capacity, used, version from status_list
       where used < capacity - capacity / 4 order by number desc limit 1 for update
      """)
  Optional<StatusListRow> lockWithRoom();

  /** The next list; nothing when another transaction made it meanwhile. */
  @SqlUpdate(
      """
      insert into status_list (number, capacity, used, version, created_at)
      select coalesce(max(number), 0) + 1, :capacity, 0, 0, :at from status_list
      on conflict (number) do nothing
      """)
  void open(int capacity, Instant at);

  @SqlUpdate("update status_list set used = used + 1 where number = :number")
  void count(int number);

  /** Takes an index unless it is taken. */
  @SqlUpdate(
      """
      insert into attestation_status (list, idx, attorney_id, status, created_at, expires_at)
      values (:list, :idx, :attorney, 0, :at, :expiresAt)
      on conflict (list, idx) do nothing
      """)
  int take(int list, int idx, AttorneyId attorney, Instant at, Instant expiresAt);

  /** The newest place of an attorney whose attestation lasts beyond {@code after}. */
  @SqlQuery(
      """
      select list, idx, expires_at from attestation_status
       where attorney_id = :attorney and expires_at > :after
       order by expires_at desc limit 1
      """)
  Optional<PlaceRow> place(AttorneyId attorney, Instant after);

  /** Everything in a list that is not valid, by index. */
  @SqlQuery("select idx, status from attestation_status where list = :list and status <> 0")
  List<StatusRow> notValid(int list);

  /** Sets the status of every attestation of an attorney, and makes kept copies stale. */
  @SqlUpdate(
      """
      with changed as (
        update attestation_status set status = :status
         where attorney_id = :attorney and status <> :status returning list)
      update status_list set version = version + 1
       where number in (select list from changed)
      """)
  void set(AttorneyId attorney, int status);

  /** Frees the indexes of attestations that ended before; their lists have room again. */
  @SqlUpdate(
      """
      with gone as (
        delete from attestation_status where expires_at < :before returning list)
      update status_list l set used = l.used - g.count, version = version + 1
        from (select list, count(*) from gone group by list) g where l.number = g.list
      """)
  void forgetExpired(Instant before);
}
