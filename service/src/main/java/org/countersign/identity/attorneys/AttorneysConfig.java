package org.countersign.identity.attorneys;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Waiting times of attorneys' accounts.
 *
 * @param recoveryWait real time between a registrar's word and the link that replaces all passkeys,
 *     in which the attorney can say that they never asked
 */
public record AttorneysConfig(Duration recoveryWait) {
  /** Absent values get their defaults. */
  @JsonCreator
  static AttorneysConfig of(@JsonProperty("recoveryWait") Optional<Duration> recoveryWait) {
    return new AttorneysConfig(recoveryWait.orElse(Duration.ofHours(72)));
  }

  /** The values used where nothing is configured. */
  public static AttorneysConfig defaults() {
    return of(Optional.empty());
  }
}
