package org.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final Duration ALLOWED = Duration.ofSeconds(10);

  private final HandAlarm alarm = new HandAlarm();
  private final AtomicInteger ended = new AtomicInteger();
  private Optional<Duration> used = Optional.of(Duration.ofSeconds(3));

  @Test
  void endsAProcessThatHasUsedItsTime() {
    var allowance = begin();
    used = Optional.of(Duration.ofSeconds(13));
    alarm.ring();

    assertThat(ended).hasValue(1);
    assertThat(allowance.stop()).isTrue();
  }

  @Test
  void leavesAProcessTheTimeThatABusyMachineDidNotGiveIt() {
    var allowance = begin();
    used = Optional.of(Duration.ofSeconds(7));
    alarm.ring();

    assertThat(ended).hasValue(0);
    assertThat(alarm.times()).containsExactly(Duration.ofSeconds(6));
    assertThat(allowance.stop()).isFalse();
    assertThat(alarm.times()).isEmpty();
  }

  @Test
  void endsAProcessThatOnlyWaitsAfterSixTimesAsLong() {
    begin();
    for (int round = 1; round < 6; round++) {
      alarm.ring();
      assertThat(ended).hasValue(0);
    }
    alarm.ring();
    assertThat(ended).hasValue(1);
    assertThat(alarm.times()).isEmpty();
  }

  @Test
  void countsByTheClockWhereTheSystemTellsNothing() {
    used = Optional.empty();
    begin();
    alarm.ring();
    assertThat(ended).hasValue(1);
  }

  private Allowance begin() {
    return Allowance.begin(ALLOWED, () -> used, alarm, ended::incrementAndGet);
  }
}
