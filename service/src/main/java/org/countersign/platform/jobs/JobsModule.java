package org.countersign.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.countersign.platform.values.TrustClock;

/** Builds the scheduler of this node. */
public final class JobsModule implements Managed {
  // A killed node's jobs are taken over after about four missed heartbeats.
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

  private final DataSource source;
  private final JobsConfig config;
  private final TrustClock clock;
  private final Jobs jobs = new Jobs(this::nudge);
  private volatile Optional<Scheduler> scheduler = Optional.empty();

  private JobsModule(DataSource source, JobsConfig config, TrustClock clock) {
    this.source = source;
    this.config = config;
    this.clock = clock;
  }

  /** Not running yet: jobs may be enqueued, and handlers be registered. */
  public static JobsModule build(DataSource source, JobsConfig config, TrustClock clock) {
    return new JobsModule(source, config, clock);
  }

  public Jobs jobs() {
    return jobs;
  }

  /** Starts working on everything registered by now. */
  @Override
  public void start() {
    var tasks = new JobTasks(clock, config);
    List<Task<?>> handlers = jobs.handlers().stream().<Task<?>>map(tasks::of).toList();
    List<RecurringTask<?>> recurring =
        jobs.recurring().stream().<RecurringTask<?>>map(tasks::of).toList();
    requireDistinct(handlers, recurring);
    var built =
        Scheduler.create(source, handlers)
            .startTasks(recurring)
            .threads(config.threads().orElse(4))
            .pollingInterval(
                config
                    .pollingInterval()
                    .map(d -> d.toJavaDuration())
                    .orElse(Duration.ofMillis(500)))
            .pollUsingLockAndFetch(0.5, 1.0)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .shutdownMaxWait(LONGEST_STOP)
            // Failures are logged by the tasks themselves, without what they carry.
            .failureLogging(LogLevel.OFF, false)
            .clock(clock::now)
            .build();
    scheduler = Optional.of(built);
    built.start();
  }

  @Override
  public void stop() {
    scheduler.ifPresent(Scheduler::stop);
    scheduler = Optional.empty();
  }

  private void nudge() {
    scheduler.ifPresent(Scheduler::triggerCheckForDueExecutions);
  }

  private static void requireDistinct(List<Task<?>> handlers, List<RecurringTask<?>> recurring) {
    var all = new ArrayList<Task<?>>(handlers);
    all.addAll(recurring);
    var names = new HashSet<String>();
    for (var task : all) {
      if (!names.add(task.getName())) {
        throw new IllegalStateException("Two jobs are called " + task.getName());
      }
    }
  }
}
