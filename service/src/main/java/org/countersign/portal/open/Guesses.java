package org.countersign.portal.open;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.values.TrustClock;

/**
 * How many codes that nobody has were asked for from one place lately. Whoever holds a print needs
 * one; sixty random bits do the rest. Kept in memory, by nobody's name, for an hour.
 */
public final class Guesses {
  static final int ALLOWED = 20;

  private static final Duration WINDOW = Duration.ofHours(1);
  private static final int PLACES = 10_000;

  /** RFC 4291 §2.5.4: what one subscriber of IPv6 has is a network of 64 bits. */
  private static final int NETWORK = 8;

  private final TrustClock clock;
  private final Map<String, Count> counts =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
          return size() > PLACES;
        }
      };

  private record Count(Instant since, int number) {}

  public Guesses(TrustClock clock) {
    this.clock = clock;
  }

  /** How long a place has to wait before it may ask again; empty when it may ask now. */
  synchronized Optional<Duration> pause(String address) {
    return Optional.ofNullable(counts.get(place(address)))
        .filter(count -> count.number() >= ALLOWED)
        .map(count -> Duration.between(clock.now(), count.since().plus(WINDOW)))
        .filter(left -> !left.isNegative() && !left.isZero());
  }

  /** Another one that nobody has. */
  synchronized void missed(String address) {
    var place = place(address);
    var now = clock.now();
    var last = Optional.ofNullable(counts.remove(place));
    counts.put(
        place,
        last.filter(count -> count.since().plus(WINDOW).isAfter(now))
            .map(count -> new Count(count.since(), count.number() + 1))
            .orElseGet(() -> new Count(now, 1)));
  }

  private static String place(String address) {
    try {
      var bytes = InetAddress.getByName(address).getAddress();
      return Arrays.toString(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK)));
    } catch (UnknownHostException notAnAddress) {
      return address;
    }
  }
}
