package org.countersign.platform.events.store;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** SQL of the table {@code event_consumer}, and the log as consumers read it. */
public interface ConsumerStore {
  @SqlUpdate("insert into event_consumer (name) values (:name) on conflict do nothing")
  void introduce(String name);

  /** Whether the consumer has something to read; takes no lock and no transaction id. */
  @SqlQuery(
      """
      select exists (
        select 1
          from event
         where (tx, seq) > (select c.tx, c.seq from event_consumer c where c.name = :name)
           and tx < pg_snapshot_xmin(pg_current_snapshot()))
      """)
  boolean hasMore(String name);

  /**
   * The consumer's position, locked until the transaction ends; empty while another node has it.
   */
  @SqlQuery(
      """
      select tx::text::bigint as tx, seq
        from event_consumer
       where name = :name
         for update skip locked
      """)
  Optional<Position> lease(String name);

  /** Where a consumer stands. */
  record Position(long tx, long seq) {}

  /** The next events of any type; see {@link EventStore#visible} about the upper bound. */
  @SqlQuery(
      """
      select tx::text::bigint as tx, seq, id, world_id, type, subject, data, at
        from event
       where (tx, seq) > (:tx::text::xid8, :seq)
         and tx < pg_snapshot_xmin(pg_current_snapshot())
       order by tx, seq
       limit :limit
      """)
  List<EventRow> next(long tx, long seq, int limit);

  @SqlUpdate("update event_consumer set tx = :tx::text::xid8, seq = :seq where name = :name")
  void advance(String name, long tx, long seq);
}
