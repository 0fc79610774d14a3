package org.countersign.trust.pki;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this node's clock may be trusted to stamp: compared with a second clock now and then. RFC
 * 3161 §2.4.2 has timeNotAvailable for when it may not.
 */
public final class ClockCheck {
  private static final Logger LOG = LoggerFactory.getLogger(ClockCheck.class);

  /** A comparison is due after this long; the node's own schedule makes them more often. */
  private static final Duration DUE = Duration.ofMinutes(1);

  /** Without a comparison for this long nobody knows, and not knowing is not enough. */
  private static final Duration STALE = Duration.ofMinutes(5);

  private final TrustClock clock;
  private final ReferenceClock reference;
  private final Duration limit;
  private final ReentrantLock comparing = new ReentrantLock();
  private volatile Optional<Reading> last = Optional.empty();

  ClockCheck(TrustClock clock, ReferenceClock reference, Duration limit) {
    this.clock = clock;
    this.reference = reference;
    this.limit = limit;
  }

  /** The reference minus our clock, at the time by our clock. */
  private record Reading(Instant at, Duration offset) {}

  /** Compares now. A comparison that fails or takes too long to say anything is left out. */
  public void compare() {
    try {
      var before = clock.now();
      var other = reference.now();
      var after = clock.now();
      var half = Duration.between(before, after).dividedBy(2);
      if (half.compareTo(limit) <= 0) {
        last = Optional.of(new Reading(after, Duration.between(before.plus(half), other)));
        if (!within()) {
          LOG.error(
              "This node's clock is off by {}: no timestamps", offset().orElse(Duration.ZERO));
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("The reference clock does not answer", e);
    }
  }

  /** Whether the clock was found right lately. */
  public boolean holds() {
    if (due()) {
      compareOnce();
    }
    return within();
  }

  private boolean due() {
    return last.map(reading -> age(reading).compareTo(DUE) > 0).orElse(true);
  }

  /** One asker goes; the others live with the last reading, if there is one. */
  private void compareOnce() {
    if (last.isPresent() && !comparing.tryLock()) {
      return;
    }
    if (!comparing.isHeldByCurrentThread()) {
      comparing.lock();
    }
    try {
      if (due()) {
        compare();
      }
    } finally {
      comparing.unlock();
    }
  }

  /** How far the reference is ahead of this node, as last found. */
  public Optional<Duration> offset() {
    return last.map(Reading::offset);
  }

  private boolean within() {
    return last.filter(reading -> age(reading).compareTo(STALE) <= 0)
        .map(reading -> reading.offset().abs().compareTo(limit) <= 0)
        .orElse(false);
  }

  /** A clock that jumped back makes a reading of the future, which is as good as none. */
  private Duration age(Reading reading) {
    return Duration.between(reading.at(), clock.now()).abs();
  }
}
