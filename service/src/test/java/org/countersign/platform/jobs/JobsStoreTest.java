package org.countersign.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class JobsStoreTest {
  private final TestDatabase database = TestDatabase.create();
  private final Transactions transactions = database.transactions();
  private final JobsModule module =
      JobsModule.build(
          database.dataSource(),
          new JobsConfig(
              Optional.of(2),
              Optional.of(Duration.milliseconds(50)),
              Optional.of(Duration.milliseconds(10)),
              Optional.of(Duration.milliseconds(40))),
          Instant::now);
  private final Jobs jobs = module.jobs();
  private final BlockingQueue<String> runs = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    module.stop();
  }

  @Test
  void runsWhatACommittedTransactionAskedForAndNothingElse() throws Exception {
    jobs.register(handler("send", instance -> Outcome.done()));
    module.start();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> {
                      jobs.enqueue(tx, "send", "rolled-back", Instant.now());
                      throw new IllegalStateException("planned");
                    }))
        .hasMessage("planned");
    transactions.run(tx -> jobs.enqueue(tx, "send", "committed", Instant.now()));
    assertThat(next()).isEqualTo("committed");
    assertThat(remaining()).isZero();
  }

  @Test
  void askingTwiceIsAskingOnceAtTheEarlierTime() {
    var soon = Instant.parse("2030-01-01T00:00:00Z");
    transactions.run(tx -> jobs.enqueue(tx, "send", "same", soon.plusSeconds(60)));
    transactions.run(
        tx -> {
          jobs.enqueue(tx, "send", "same", soon);
          jobs.enqueue(tx, "send", "same", soon.plusSeconds(90));
        });
    assertThat(times()).containsExactly(soon);
  }

  @Test
  void runsAgainWhenAskedToAndRetriesAfterFailures() throws Exception {
    var attempts = new AtomicInteger();
    jobs.register(
        handler(
            "poll",
            instance ->
                switch (attempts.incrementAndGet()) {
                  case 1 -> Outcome.again(java.time.Duration.ofMillis(1));
                  case 2, 3 -> throw new IllegalStateException("planned");
                  default -> Outcome.done();
                }));
    module.start();
    transactions.run(tx -> jobs.enqueue(tx, "poll", "one", Instant.now()));
    assertThat(List.of(next(), next(), next(), next())).containsOnly("one");
    assertThat(remaining()).isZero();
    assertThat(attempts).hasValue(4);
  }

  @Test
  void pausesGrowUpToTheCap() {
    var tasks = new JobTasks(Instant::now, JobsConfig.defaults());
    assertThat(tasks.pause(0)).hasSeconds(1);
    assertThat(tasks.pause(3)).hasSeconds(8);
    assertThat(tasks.pause(200)).hasMinutes(5);
  }

  @Test
  void recurringWorkRunsAgainAndAgainThoughItFails() throws Exception {
    jobs.register(
        new RecurringJob() {
          @Override
          public String name() {
            return "renew";
          }

          @Override
          public java.time.Duration every() {
            return java.time.Duration.ofMillis(10);
          }

          @Override
          public void run() {
            runs.add("renew");
            throw new IllegalStateException("planned");
          }
        });
    module.start();
    assertThat(List.of(next(), next(), next())).containsOnly("renew");
  }

  @Test
  void refusesTwoJobsOfOneName() {
    jobs.register(handler("send", instance -> Outcome.done()));
    jobs.register(handler("send", instance -> Outcome.done()));
    assertThatThrownBy(module::start).hasMessageContaining("send");
  }

  private String next() throws InterruptedException {
    var run = runs.poll(15, TimeUnit.SECONDS);
    assertThat(run).isNotNull();
    return String.valueOf(run);
  }

  /** Stops the scheduler, which waits for running jobs, then counts. */
  private int remaining() {
    module.stop();
    return times().size();
  }

  private List<Instant> times() {
    return database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select execution_time from scheduled_tasks")
                    .mapTo(Instant.class)
                    .list());
  }

  private interface Work {
    Outcome on(String instance) throws Exception;
  }

  private JobHandler handler(String kind, Work work) {
    return new JobHandler() {
      @Override
      public String kind() {
        return kind;
      }

      @Override
      public Outcome run(String instance) throws Exception {
        runs.add(instance);
        return work.on(instance);
      }
    };
  }
}
