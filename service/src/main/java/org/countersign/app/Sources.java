package org.countersign.app;

import java.security.SecureRandom;
import org.countersign.platform.isolation.ChildJvm;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;

/** What the process takes from its surroundings: time, chance, and its own program. */
public record Sources(
    TrustClock clock, WorldClock worldClock, SecureRandom random, IdSource ids, ChildJvm jvm) {
  /** The real ones. */
  public static Sources system() {
    var clock = Clocks.system();
    var random = new SecureRandom();
    return new Sources(
        clock,
        Clocks.following(clock),
        random,
        new IdSource(clock, random),
        ChildJvm.of(System.getProperty("java.home"), System.getProperty("java.class.path")));
  }
}
