package org.countersign.trust.pki;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * The timestamp authority's settings.
 *
 * @param accuracy stated in timestamp tokens; what the machines' clocks hold
 * @param driftLimit no timestamp is made while this node's clock differs more than this from the
 *     reference (the database's)
 */
public record TimestampConfig(Duration accuracy, Duration driftLimit) {
  /** Absent values get their defaults: one second, and the accuracy. */
  @JsonCreator
  public static TimestampConfig of(
      @JsonProperty("accuracy") Optional<Duration> accuracy,
      @JsonProperty("driftLimit") Optional<Duration> driftLimit) {
    var stated = accuracy.orElse(Duration.ofSeconds(1));
    return new TimestampConfig(stated, driftLimit.orElse(stated));
  }

  /** All defaults. */
  public static TimestampConfig defaults() {
    return of(Optional.empty(), Optional.empty());
  }
}
