package org.countersign.sandbox;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Does something later, unless it is called off. */
@FunctionalInterface
interface Alarm extends AutoCloseable {
  /** Answers what calls it off. */
  Runnable after(Duration time, Runnable work);

  @Override
  default void close() {}

  /** By a thread of its own; what comes after its end is done at once. */
  static Alarm real() {
    var threads =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "sandbox-alarm");
              thread.setDaemon(true);
              return thread;
            });
    return new Alarm() {
      @Override
      public Runnable after(Duration time, Runnable work) {
        try {
          var later = threads.schedule(work, time.toMillis(), TimeUnit.MILLISECONDS);
          return () -> later.cancel(false);
        } catch (RejectedExecutionException closed) {
          work.run();
          return () -> {};
        }
      }

      @Override
      public void close() {
        threads.shutdownNow();
      }
    };
  }
}
