package org.countersign.bench;

/** One thing that can be measured. */
interface Benchmark {
  /** The word after {@code bench}. */
  String name();

  /**
   * Measures.
   *
   * @param progress told what is being done, for a person who waits
   * @throws BenchRefused when the arguments give nothing to measure
   */
  BenchReport run(BenchArguments arguments, Progress progress) throws Exception;
}
