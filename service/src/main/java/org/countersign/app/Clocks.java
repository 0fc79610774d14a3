package org.countersign.app;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.values.WorldClock;

/** The only place that reads the system clock. */
final class Clocks {
  private Clocks() {}

  /** Real time. */
  static TrustClock system() {
    return () -> Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Business time of worlds that run with real time. */
  static WorldClock following(TrustClock clock) {
    return world -> clock.now();
  }
}
