package org.countersign.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes figures of the rounds of a ceremony and of the limit, which ran in turn. */
final class CeremonyFigures {
  private static final double SECOND = 1e6;

  private final List<SignRounds.Cost> costs;
  private final double[] limits;

  /**
   * @param limits microseconds, one for each round
   */
  CeremonyFigures(List<SignRounds.Cost> costs, double[] limits) {
    this.costs = costs;
    this.limits = limits.clone();
  }

  void report(BenchReport report, String provider) {
    var micros = median(SignRounds.Cost::cpuMicros);
    var each = costs.stream().flatMapToLong(c -> Arrays.stream(c.each())).sorted().toArray();
    var limit = Meter.median(limits);
    report
        .heading("Ceremony part of a signature (B-T, P-256), CPU time of one thread")
        .word("provider", "P-256 by", provider)
        .figure("documentsPerSecond", "documents per second", SECOND / micros, "documents/s")
        .figure("cpuMicrosPerDocument", "CPU time of a document", micros, "µs")
        .figure(
            "prepareMicrosPerDocument",
            "… of it prepare",
            median(c -> c.micros(c.prepareCpu())),
            "µs")
        .figure("p50Micros", "median document", Meter.percentile(each, 50) / 1000, "µs")
        .figure("p95Micros", "95 of 100 below", Meter.percentile(each, 95) / 1000, "µs")
        .figure("p99Micros", "99 of 100 below", Meter.percentile(each, 99) / 1000, "µs")
        .figure(
            "allocatedBytesPerDocument",
            "allocated for a document",
            median(SignRounds.Cost::allocatedBytes),
            "bytes")
        .figure("incrementBytes", "increment", median(SignRounds.Cost::incrementBytes), "bytes")
        .figure(
            "wallDocumentsPerSecond",
            "wall clock, flush included",
            median(c -> 1e9 * c.each().length / c.wall()),
            "documents/s")
        .figure("flushMillis", "one flush of the batch", median(c -> c.flushWall() / 1e6), "ms")
        .figure("limitMicrosPerDocument", "limit: bare cryptography", limit, "µs")
        .figure("limitDocumentsPerSecond", "", SECOND / limit, "documents/s")
        .figure("ratioToLimit", "reached of the limit", ratio(), "");
  }

  private double ratio() {
    var ratios = new double[limits.length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = limits[round] / costs.get(round).cpuMicros();
    }
    return Meter.median(ratios);
  }

  private double median(ToDoubleFunction<SignRounds.Cost> figure) {
    return Meter.median(costs.stream().mapToDouble(figure).toArray());
  }
}
