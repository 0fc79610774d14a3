package org.countersign.trust.pki;

import org.countersign.platform.values.TrustClock;

/** So many in a second and no more; the allowance of one second can be used at once. */
final class RateBound {
  private final int perSecond;
  private final TrustClock clock;
  private long second;
  private int used;

  RateBound(int perSecond, TrustClock clock) {
    this.perSecond = perSecond;
    this.clock = clock;
  }

  synchronized boolean take() {
    long now = clock.now().getEpochSecond();
    if (now != second) {
      second = now;
      used = 0;
    }
    if (used >= perSecond) {
      return false;
    }
    used++;
    return true;
  }
}
