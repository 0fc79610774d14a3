package org.countersign.portal.open;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {
  private Instant now = Instant.parse("2026-11-30T12:00:00Z");
  private final Guesses guesses = new Guesses(() -> now);

  private void miss(String address, int times) {
    for (int time = 0; time < times; time++) {
      guesses.missed(address);
    }
  }

  @Test
  void onePlaceWaitsAfterManyCodesThatNobodyHasAndOthersDoNot() {
    miss("192.0.2.1", Guesses.ALLOWED - 1);
    assertThat(guesses.pause("192.0.2.1")).isEmpty();
    now = now.plusSeconds(60);
    miss("192.0.2.1", 1);
    assertThat(guesses.pause("192.0.2.1")).hasValue(Duration.ofMinutes(59));
    assertThat(guesses.pause("192.0.2.2")).isEmpty();
  }

  @Test
  void mayGoOnAfterAnHour() {
    miss("192.0.2.1", 2 * Guesses.ALLOWED);
    now = now.plus(Duration.ofHours(1));
    assertThat(guesses.pause("192.0.2.1")).isEmpty();
    miss("192.0.2.1", 1);
    assertThat(guesses.pause("192.0.2.1")).isEmpty();
  }

  @Test
  void anIpv6SubscriberIsOnePlace() {
    for (int host = 0; host < Guesses.ALLOWED; host++) {
      guesses.missed("2001:db8:1:2::" + host);
    }
    assertThat(guesses.pause("2001:db8:1:2:ffff::1")).isPresent();
    assertThat(guesses.pause("[2001:db8:1:2::ff]")).isPresent();
    assertThat(guesses.pause("2001:db8:1:3::1")).isEmpty();
  }
}
