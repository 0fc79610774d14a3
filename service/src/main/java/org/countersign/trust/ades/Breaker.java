package org.countersign.trust.ades;

import java.time.Duration;
import java.time.Instant;

/**
 * Remembers that an authority fails, so that hundreds of documents do not each wait for it. After
 * some failures in a row it is left alone for a while; then the next call tries again, and one more
 * failure is enough.
 */
final class Breaker {
  private static final int FAILURES = 3;
  private static final Duration PAUSE = Duration.ofSeconds(20);

  private int failures;
  private Instant until = Instant.MIN;

  /** Whether it is left alone at {@code now}. */
  synchronized boolean isOpen(Instant now) {
    return now.isBefore(until);
  }

  synchronized void succeeded() {
    failures = 0;
    until = Instant.MIN;
  }

  /** Whether this failure began a pause. */
  synchronized boolean failed(Instant now) {
    failures++;
    if (failures < FAILURES || now.isBefore(until)) {
      return false;
    }
    until = now.plus(PAUSE);
    return true;
  }
}
