package org.countersign.platform.jobs;

import io.dropwizard.util.Duration;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * How background work runs on this node.
 *
 * @param threads jobs at a time; default 4
 * @param pollingInterval longest wait before due work of other nodes is noticed; default 500 ms
 * @param firstRetry pause after the first failure, doubled after each further one; default 1 s
 * @param longestRetry cap of that pause; default 5 minutes
 */
public record JobsConfig(
    Optional<@Min(1) @Max(64) Integer> threads,
    Optional<Duration> pollingInterval,
    Optional<Duration> firstRetry,
    Optional<Duration> longestRetry) {
  /** Everything at its default. */
  public static JobsConfig defaults() {
    return new JobsConfig(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
