package org.countersign.trust.verification;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.isolation.IsolationConfig;

/**
 * Settings of {@code POST /v1/verifications} and of the last look before sealing.
 *
 * @param maximumBytes longest file taken
 * @param trustAnchors PEM or DER files by provider ({@code DOCUSIGN}), for signatures that are not
 *     made with our own certificates
 * @param judgedBytes longest PDF that EU DSS judges besides the fast check before sealing; it wants
 *     several times that as heap of {@code isolation} of the platform; 0 for none
 * @param isolation children of its own, so that strangers' files never keep an upload waiting
 */
public record VerificationConfig(
    long maximumBytes,
    long judgedBytes,
    Map<String, List<Path>> trustAnchors,
    IsolationConfig isolation) {
  private static final int CHILDREN = 2;
  private static final int HEAP_MEGABYTES = 256;
  private static final int TASKS_PER_CHILD = 100;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  /** Longer than any file takes: whoever comes behind a hostile one waits, and is not refused. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** Defaults: 256 MB of heap and 10 seconds for each file. */
  @JsonCreator
  public static VerificationConfig of(
      @JsonProperty("maximumBytes") Optional<Long> maximumBytes,
      @JsonProperty("judgedBytes") Optional<Long> judgedBytes,
      @JsonProperty("trustAnchors") Optional<Map<String, List<Path>>> trustAnchors,
      @JsonProperty("isolation") Optional<IsolationConfig> isolation) {
    return new VerificationConfig(
        maximumBytes.orElse(256L << 20),
        judgedBytes.orElse(32L << 20),
        trustAnchors.orElse(Map.of()),
        isolation.orElse(
            new IsolationConfig(CHILDREN, HEAP_MEGABYTES, DEADLINE, PATIENCE, TASKS_PER_CHILD)));
  }

  /** All defaults. */
  public static VerificationConfig defaults() {
    return of(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public VerificationConfig {
    if (maximumBytes < 1) {
      throw new IllegalArgumentException("verification: maximumBytes");
    }
    if (judgedBytes < 0) {
      throw new IllegalArgumentException("verification: judgedBytes");
    }
  }
}
