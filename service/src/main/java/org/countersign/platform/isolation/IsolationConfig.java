package org.countersign.platform.isolation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of the pool of child processes.
 *
 * @param children how many run at once
 * @param heapMegabytes {@code -Xmx} of each
 * @param deadline most time of one task
 * @param patience most time a call waits for a free child before it is told to come back
 * @param tasksPerChild a child is replaced after so many tasks
 */
public record IsolationConfig(
    int children, int heapMegabytes, Duration deadline, Duration patience, int tasksPerChild) {
  /** Defaults fit two cores. */
  @JsonCreator
  public static IsolationConfig of(
      @JsonProperty("children") Optional<Integer> children,
      @JsonProperty("heapMegabytes") Optional<Integer> heapMegabytes,
      @JsonProperty("deadline") Optional<Duration> deadline,
      @JsonProperty("patience") Optional<Duration> patience,
      @JsonProperty("tasksPerChild") Optional<Integer> tasksPerChild) {
    return new IsolationConfig(
        children.orElse(2),
        heapMegabytes.orElse(512),
        deadline.orElse(Duration.ofSeconds(60)),
        patience.orElse(Duration.ofSeconds(30)),
        tasksPerChild.orElse(200));
  }

  /** All defaults. */
  public static IsolationConfig defaults() {
    return of(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public IsolationConfig {
    if (children < 1 || heapMegabytes < 32 || tasksPerChild < 1) {
      throw new IllegalArgumentException("isolation: children, heapMegabytes or tasksPerChild");
    }
  }
}
