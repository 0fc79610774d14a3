package org.countersign.identity.credentials;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Lifetimes of tokens.
 *
 * @param attestation of an attorney's attestation
 * @param accessToken of a client's access token
 */
public record CredentialsConfig(Duration attestation, Duration accessToken) {
  /** Absent values get their defaults: 24 hours, 15 minutes. */
  @JsonCreator
  static CredentialsConfig of(
      @JsonProperty("attestation") Optional<Duration> attestation,
      @JsonProperty("accessToken") Optional<Duration> accessToken) {
    return new CredentialsConfig(
        attestation.orElse(Duration.ofHours(24)), accessToken.orElse(Duration.ofMinutes(15)));
  }

  /** The values used where nothing is configured. */
  public static CredentialsConfig defaults() {
    return of(Optional.empty(), Optional.empty());
  }
}
