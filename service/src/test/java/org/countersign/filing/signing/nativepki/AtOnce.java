package org.countersign.filing.signing.nativepki;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Lets things begin at the same moment. */
final class AtOnce {
  private AtOnce() {}

  /** What each gives, in their order. */
  static <R> List<R> all(List<Callable<R>> work) throws Exception {
    var barrier = new CyclicBarrier(work.size());
    var threads = Executors.newFixedThreadPool(work.size());
    try {
      var results =
          threads.invokeAll(
              work.stream()
                  .<Callable<R>>map(
                      each ->
                          () -> {
                            barrier.await(30, TimeUnit.SECONDS);
                            return each.call();
                          })
                  .toList(),
              120,
              TimeUnit.SECONDS);
      var all = new ArrayList<R>();
      for (var result : results) {
        all.add(result.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }
}
