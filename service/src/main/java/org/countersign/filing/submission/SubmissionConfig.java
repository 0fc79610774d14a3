package org.countersign.filing.submission;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Submission's settings.
 *
 * @param endpoint of the agency or its gateway, without a trailing slash
 * @param firstPause before asking again; doubles with every try
 * @param longestPause between two tries
 */
public record SubmissionConfig(URI endpoint, Duration firstPause, Duration longestPause) {
  /** Defaults: half a second, ten minutes. */
  @JsonCreator
  public static SubmissionConfig of(
      @JsonProperty(value = "endpoint", required = true) URI endpoint,
      @JsonProperty("firstPause") Optional<Duration> firstPause,
      @JsonProperty("longestPause") Optional<Duration> longestPause) {
    return new SubmissionConfig(
        endpoint,
        firstPause.orElse(Duration.ofMillis(500)),
        longestPause.orElse(Duration.ofMinutes(10)));
  }

  /** The pause after this many tries without a step forward. */
  Duration pause(int tries) {
    var doubled = firstPause.multipliedBy(1L << Math.min(tries, 20));
    return doubled.compareTo(longestPause) < 0 ? doubled : longestPause;
  }
}
