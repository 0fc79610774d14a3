package org.countersign.identity.credentials;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Lifetimes of tokens, and sizes.
 *
 * @param attestation of an attorney's attestation
 * @param accessToken of a client's access token
 * @param statusListCapacity attestations in one status list, a multiple of four; a quarter always
 *     stays free, so that a random place is found at once
 */
public record CredentialsConfig(
    Duration attestation, Duration accessToken, int statusListCapacity) {
  public CredentialsConfig {
    if (statusListCapacity < 8 || statusListCapacity % 4 != 0) {
      throw new IllegalArgumentException(
          "credentials.statusListCapacity is a multiple of four, at least 8");
    }
  }

  /** Absent values get their defaults: 24 hours, 15 minutes, 32,768 places. */
  @JsonCreator
  static CredentialsConfig of(
      @JsonProperty("attestation") Optional<Duration> attestation,
      @JsonProperty("accessToken") Optional<Duration> accessToken,
      @JsonProperty("statusListCapacity") Optional<Integer> statusListCapacity) {
    return new CredentialsConfig(
        attestation.orElse(Duration.ofHours(24)),
        accessToken.orElse(Duration.ofMinutes(15)),
        statusListCapacity.orElse(32_768));
  }

  /** The values used where nothing is configured. */
  public static CredentialsConfig defaults() {
    return of(Optional.empty(), Optional.empty(), Optional.empty());
  }
}
