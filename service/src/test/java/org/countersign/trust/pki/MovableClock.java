package org.countersign.trust.pki;

import java.time.Duration;
import java.time.Instant;
import org.countersign.platform.values.TrustClock;

/** A pinned trust clock that tests move. */
public final class MovableClock implements TrustClock {
  private volatile Instant now;

  public MovableClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant now() {
    return now;
  }

  public void set(Instant to) {
    now = to;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }
}
