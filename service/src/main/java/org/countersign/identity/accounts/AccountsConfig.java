package org.countersign.identity.accounts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Lifetimes of what lets a person in.
 *
 * @param sessionIdle a session unused for so long has ended
 * @param sessionLifetime a session ends then, used or not
 * @param freshness how long after a sign-in passkeys may be added and removed
 * @param enrolmentLifetime how long a one-time enrolment token can be used
 * @param challengeLifetime how long a WebAuthn challenge can be answered
 */
public record AccountsConfig(
    Duration sessionIdle,
    Duration sessionLifetime,
    Duration freshness,
    Duration enrolmentLifetime,
    Duration challengeLifetime) {

  /** Absent values get their defaults. */
  @JsonCreator
  static AccountsConfig of(
      @JsonProperty("sessionIdle") Optional<Duration> sessionIdle,
      @JsonProperty("sessionLifetime") Optional<Duration> sessionLifetime,
      @JsonProperty("freshness") Optional<Duration> freshness,
      @JsonProperty("enrolmentLifetime") Optional<Duration> enrolmentLifetime,
      @JsonProperty("challengeLifetime") Optional<Duration> challengeLifetime) {
    return new AccountsConfig(
        sessionIdle.orElse(Duration.ofMinutes(30)),
        sessionLifetime.orElse(Duration.ofHours(12)),
        freshness.orElse(Duration.ofMinutes(5)),
        enrolmentLifetime.orElse(Duration.ofMinutes(15)),
        challengeLifetime.orElse(Duration.ofMinutes(5)));
  }

  /** The values used where nothing is configured. */
  public static AccountsConfig defaults() {
    return of(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
