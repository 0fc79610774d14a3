package org.countersign.platform.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Our jobs as db-scheduler's tasks. */
final class JobTasks {
  private static final Logger LOG = LoggerFactory.getLogger(JobTasks.class);

  private final TrustClock clock;
  private final Duration firstRetry;
  private final Duration longestRetry;

  JobTasks(TrustClock clock, JobsConfig config) {
    this.clock = clock;
    this.firstRetry =
        config.firstRetry().map(d -> d.toJavaDuration()).orElse(Duration.ofSeconds(1));
    this.longestRetry =
        config.longestRetry().map(d -> d.toJavaDuration()).orElse(Duration.ofMinutes(5));
  }

  Task<Void> of(JobHandler handler) {
    return Tasks.custom(handler.kind(), Void.class)
        .onFailure(this::later)
        .onDeadExecutionRevive()
        .execute((instance, context) -> completion(run(handler, instance.getId())));
  }

  RecurringTask<Void> of(RecurringJob job) {
    return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
        .execute(
            (instance, context) -> {
              try {
                job.run();
              } catch (Exception e) {
                LOG.warn("Recurring job {} failed", job.name(), e);
                throw new JobFailed(e);
              }
            });
  }

  private static Outcome run(JobHandler handler, String instance) {
    try {
      return handler.run(instance);
    } catch (Exception e) {
      LOG.warn("Job {} {} failed and will be tried again", handler.kind(), instance, e);
      throw new JobFailed(e);
    }
  }

  private CompletionHandler<Void> completion(Outcome outcome) {
    return (complete, operations) -> {
      if (outcome instanceof Outcome.Again again) {
        operations.reschedule(complete, clock.now().plus(again.pause()));
      } else {
        operations.remove();
      }
    };
  }

  private void later(ExecutionComplete complete, ExecutionOperations<Void> operations) {
    int failures = complete.getExecution().consecutiveFailures;
    operations.reschedule(complete, clock.now().plus(pause(failures)));
  }

  /** {@code firstRetry} doubled per earlier failure, up to {@code longestRetry}. */
  Duration pause(int earlierFailures) {
    var grown = firstRetry.multipliedBy(1L << Math.min(earlierFailures, 20));
    return grown.compareTo(longestRetry) > 0 ? longestRetry : grown;
  }

  /** Tells db-scheduler that a run failed; the cause has been logged. */
  private static final class JobFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JobFailed(Exception cause) {
      super(cause.getClass().getName(), cause, false, false);
    }
  }
}
