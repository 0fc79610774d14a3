package org.countersign.filing.submission;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** The endpoint's decision. */
public record Acknowledgement(Outcome outcome, List<Finding> findings) {
  /** What it decided. */
  public enum Outcome {
    ACCEPTED,
    REJECTED
  }

  /**
   * One line of it.
   *
   * @param rule the endpoint's rule
   * @param severity {@code REJECT} or {@code ALERT}
   * @param location entry of the package, {@code #field} behind it for a signature
   * @param value the offending value, or what was expected
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Finding(
      String rule, String severity, Optional<String> location, Optional<String> value) {}

  public Acknowledgement {
    findings = List.copyOf(findings);
  }
}
