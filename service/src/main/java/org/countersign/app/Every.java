package org.countersign.app;

import io.dropwizard.lifecycle.Managed;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Something every node does again and again; a recurring job is done by one node only. */
final class Every implements Managed {
  private final Duration pause;
  private final Runnable work;
  private final ScheduledExecutorService thread;

  /**
   * @param work does not throw: an exception would end the repetition
   */
  Every(String name, Duration pause, Runnable work) {
    this.pause = pause;
    this.work = work;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            run -> {
              var made = new Thread(run, name);
              made.setDaemon(true);
              return made;
            });
  }

  @Override
  public void start() {
    var unused = thread.scheduleWithFixedDelay(work, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void stop() {
    thread.shutdownNow();
  }
}
