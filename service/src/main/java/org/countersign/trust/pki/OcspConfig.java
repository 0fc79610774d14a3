package org.countersign.trust.pki;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * The OCSP responder's settings.
 *
 * @param validity from an answer's thisUpdate to its nextUpdate, and the longest a cache may keep
 *     it; at most a minute, which is the promise to show a revocation
 * @param responderValidity of a responder's certificate, which cannot be revoked (nocheck)
 * @param nonceAnswersPerSecond answers signed live; more are told to come back
 * @param plainAnswersPerSecond answers made for the cache; more are told to come back
 */
public record OcspConfig(
    Duration validity,
    Duration responderValidity,
    int nonceAnswersPerSecond,
    int plainAnswersPerSecond) {
  static final Duration LONGEST = Duration.ofSeconds(60);

  /** Absent values get their defaults: 60 s, 3 days, 100, 500. */
  @JsonCreator
  public static OcspConfig of(
      @JsonProperty("validity") Optional<Duration> validity,
      @JsonProperty("responderValidity") Optional<Duration> responderValidity,
      @JsonProperty("nonceAnswersPerSecond") Optional<Integer> nonceAnswersPerSecond,
      @JsonProperty("plainAnswersPerSecond") Optional<Integer> plainAnswersPerSecond) {
    return new OcspConfig(
        validity.orElse(LONGEST),
        responderValidity.orElse(Duration.ofDays(3)),
        nonceAnswersPerSecond.orElse(100),
        plainAnswersPerSecond.orElse(500));
  }

  /** All defaults. */
  public static OcspConfig defaults() {
    return of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
