package org.countersign.sandbox.docusign;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.countersign.platform.values.TrustClock;

/** How many calls an account may make, and what is asked too often. */
final class Limits {
  private static final Duration BURST_SPAN = Duration.ofSeconds(30);
  private static final Duration POLLING = Duration.ofMinutes(15);

  private final TrustClock clock;
  private final Map<String, Instant> asked = new HashMap<>();
  private Instant hour = Instant.EPOCH;
  private Instant burst = Instant.EPOCH;
  private int hourly = 3_000;
  private int bursting = 500;
  private int inHour;
  private int inBurst;
  private int tooSoon;

  Limits(TrustClock clock) {
    this.clock = clock;
  }

  synchronized void allow(int anHour, int aBurst) {
    hourly = anHour;
    bursting = aBurst;
  }

  /** Counts a call, tells the caller where it stands, refuses it beyond the limits. */
  synchronized void count(Exchange exchange) {
    var now = clock.now();
    var thisHour = now.truncatedTo(ChronoUnit.HOURS);
    if (!thisHour.equals(hour)) {
      hour = thisHour;
      inHour = 0;
    }
    if (!now.isBefore(burst.plus(BURST_SPAN))) {
      burst = now;
      inBurst = 0;
    }
    inHour++;
    inBurst++;
    var reset = thisHour.plus(1, ChronoUnit.HOURS).getEpochSecond();
    exchange.set("X-RateLimit-Limit", String.valueOf(hourly));
    exchange.set("X-RateLimit-Remaining", String.valueOf(Math.max(0, hourly - inHour)));
    exchange.set("X-RateLimit-Reset", String.valueOf(reset));
    exchange.set("X-BurstLimit-Limit", String.valueOf(bursting));
    exchange.set("X-BurstLimit-Remaining", String.valueOf(Math.max(0, bursting - inBurst)));
    if (exchange.method().equals("GET") && exchange.path().contains("/envelopes/")) {
      var before = asked.put(exchange.path(), now);
      if (before != null && before.plus(POLLING).isAfter(now)) {
        tooSoon++;
      }
    }
    if (inHour > hourly) {
      throw Refusal.hourly(429);
    }
    if (inBurst > bursting) {
      throw Refusal.burst(429);
    }
  }

  synchronized int polledTooSoon() {
    return tooSoon;
  }
}
