package org.countersign.platform.jobs.store;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlBatch;

/**
 * Enqueues in the caller's transaction. db-scheduler's own client looks first, then inserts and
 * catches the duplicate: inside a PostgreSQL transaction the caught error would already have
 * aborted the caller's work.
 */
public interface JobStore {
  @SqlBatch(
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      values (:kind, :instance, :at, false, 1)
      on conflict (task_name, task_instance) do update
         set execution_time = excluded.execution_time
       where not scheduled_tasks.picked
         and excluded.execution_time < scheduled_tasks.execution_time
      """)
  void enqueue(String kind, @Bind("instance") List<String> instances, Instant at);
}
