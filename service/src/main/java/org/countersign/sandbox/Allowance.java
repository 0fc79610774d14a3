package org.countersign.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How long an examination may take. The processor's time counts, so that nothing harmless is
 * refused because the machine is busy; one that waits all the time ends by the clock, later.
 */
final class Allowance {
  /** So many times as long it may take by the clock. */
  private static final int BY_THE_CLOCK = 6;

  private static final Duration SHORTEST = Duration.ofMillis(100);

  private final Duration most;
  private final Supplier<Optional<Duration>> processor;
  private final Alarm alarm;
  private final Runnable end;
  private final Duration before;
  private Duration waited = Duration.ZERO;
  private Runnable callOff = () -> {};
  private boolean over;
  private boolean exceeded;

  private Allowance(
      Duration most, Supplier<Optional<Duration>> processor, Alarm alarm, Runnable end) {
    this.most = most;
    this.processor = processor;
    this.alarm = alarm;
    this.end = end;
    this.before = processor.get().orElse(Duration.ZERO);
  }

  /**
   * Begins to count.
   *
   * @param processor time that the process has used so far, where the system tells it
   * @param end ends the process
   */
  static Allowance begin(
      Duration most, Supplier<Optional<Duration>> processor, Alarm alarm, Runnable end) {
    var begun = new Allowance(most, processor, alarm, end);
    begun.ring(most);
    return begun;
  }

  /** Stops to count; whether it was exceeded. */
  synchronized boolean stop() {
    over = true;
    callOff.run();
    return exceeded;
  }

  private synchronized void ring(Duration time) {
    if (!over) {
      callOff = alarm.after(time, () -> look(time));
    }
  }

  private synchronized void look(Duration time) {
    if (over) {
      return;
    }
    waited = waited.plus(time);
    var left = most.minus(processor.get().map(now -> now.minus(before)).orElse(most));
    if (left.isNegative()
        || left.isZero()
        || waited.compareTo(most.multipliedBy(BY_THE_CLOCK)) >= 0) {
      exceeded = true;
      over = true;
      end.run();
    } else {
      ring(left.compareTo(SHORTEST) < 0 ? SHORTEST : left);
    }
  }
}
