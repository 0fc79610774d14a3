package org.countersign.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Several threads that sign at the same time, by the clock on the wall. */
final class ThreadRounds {
  private static final double SECOND = 1e9;

  private final List<PlannedDocument> documents;
  private final CeremonySigner signer;
  private final Path work;

  /**
   * @param work directory for the journals, one of each thread
   */
  ThreadRounds(List<PlannedDocument> documents, CeremonySigner signer, Path work) {
    this.documents = documents;
    this.signer = signer;
    this.work = work;
  }

  /** What one thread does; documents per second. */
  @FunctionalInterface
  private interface Part {
    double rate(SignRounds rounds) throws IOException;
  }

  /**
   * Rounds in which as many threads sign, do the bare cryptography, and one signs alone.
   *
   * @param count documents for each thread
   */
  void report(BenchReport report, int threads, int count, int rounds)
      throws ExecutionException, InterruptedException {
    Part signs = each -> SECOND * count / each.ceremony(signer, count).wall();
    Part limit = each -> SECOND / each.limit(signer, count).wall();
    var rates = new double[rounds];
    var limits = new double[rounds];
    var scaling = new double[rounds];
    var ratios = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      rates[round] = together(threads, signs);
      limits[round] = together(threads, limit);
      scaling[round] = rates[round] / together(1, signs);
      ratios[round] = rates[round] / limits[round];
    }
    report
        .heading(threads + " threads, wall-clock time with the flush")
        .figure("threads", "threads", threads, "")
        .figure("threadedDocumentsPerSecond", "together", Meter.median(rates), "documents/s")
        .figure("threadScaling", "times one thread", Meter.median(scaling), "")
        .figure(
            "threadedLimitDocumentsPerSecond",
            "limit: bare cryptography, as many threads",
            Meter.median(limits),
            "documents/s")
        .figure("threadedRatioToLimit", "reached of that limit", Meter.median(ratios), "");
  }

  private double together(int threads, Part part) throws ExecutionException, InterruptedException {
    var pool = Executors.newFixedThreadPool(threads);
    try {
      var tasks = new ArrayList<Callable<Double>>();
      for (int thread = 0; thread < threads; thread++) {
        var file = work.resolve("journal-" + thread);
        tasks.add(
            () -> {
              try (var journal = new Journal(file)) {
                return part.rate(new SignRounds(documents, journal));
              }
            });
      }
      double sum = 0;
      for (var done : pool.invokeAll(tasks)) {
        sum += done.get();
      }
      return sum;
    } finally {
      pool.shutdownNow();
    }
  }
}
