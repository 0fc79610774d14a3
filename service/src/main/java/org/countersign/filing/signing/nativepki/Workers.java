package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Does the same to each of many things side by side; shared by all requests of this node. */
final class Workers {
  private static final int IDLE_SECONDS = 10;

  private final ExecutorService threads;

  Workers(int count) {
    var pool =
        new ThreadPoolExecutor(
            count,
            count,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              var thread = new Thread(work, "signing");
              thread.setDaemon(true);
              return thread;
            });
    pool.allowCoreThreadTimeOut(true);
    threads = pool;
  }

  /** The results, in the order of {@code items}. What {@code work} throws is thrown here. */
  <T, R> List<R> map(List<T> items, Function<T, R> work) {
    if (items.size() < 2) {
      return items.stream().map(work).toList();
    }
    try {
      var results = new ArrayList<R>();
      for (var done :
          threads.invokeAll(
              items.stream().<Callable<R>>map(item -> () -> work.apply(item)).toList())) {
        results.add(done.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
