package org.countersign.bench;

import java.security.SecureRandom;
import org.countersign.platform.values.TrustClock;

/** The ceremony part of a native signature, without HTTP or database. */
final class SignBenchmark implements Benchmark {
  private final TrustClock clock;
  private final SecureRandom random;

  SignBenchmark(TrustClock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  @Override
  public String name() {
    return "sign";
  }

  @Override
  public BenchReport run(BenchArguments arguments, Progress progress) {
    progress.now("at " + clock.now() + " by " + random.getAlgorithm());
    return new BenchReport().word("provider", "provider", "none yet");
  }
}
