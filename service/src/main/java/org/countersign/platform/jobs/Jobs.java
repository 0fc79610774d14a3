package org.countersign.platform.jobs;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.store.JobStore;

/** Where background work is asked for. */
public final class Jobs {
  private final List<JobHandler> handlers = new CopyOnWriteArrayList<>();
  private final List<RecurringJob> recurring = new CopyOnWriteArrayList<>();
  private final Runnable nudge;

  Jobs(Runnable nudge) {
    this.nudge = nudge;
  }

  /**
   * Asks in the caller's transaction for {@code kind} to run on {@code instance} at {@code at}
   * (real time) or soon after. Asking twice is asking once, with the earlier of both times; asking
   * while that instance is running is answered by that run.
   *
   * @param instance an id, unique per kind; never personal data
   */
  public void enqueue(Tx tx, String kind, String instance, Instant at) {
    enqueue(tx, kind, List.of(instance), at);
  }

  /** As {@link #enqueue(Tx, String, String, Instant)} for many, in one round trip. */
  public void enqueue(Tx tx, String kind, List<String> instances, Instant at) {
    tx.store(JobStore.class).enqueue(kind, instances, at);
    tx.afterCommit(nudge);
  }

  /** Adds the handler of one kind; before the module starts. */
  public void register(JobHandler handler) {
    handlers.add(handler);
  }

  /** Adds recurring work; before the module starts. */
  public void register(RecurringJob job) {
    recurring.add(job);
  }

  List<JobHandler> handlers() {
    return handlers;
  }

  List<RecurringJob> recurring() {
    return recurring;
  }
}
