package org.countersign.trust.verification;

import java.io.IOException;

/** Stops the reading of a container at its first structural fault; becomes a finding. */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;
  private final String code;
  private final String location;

  Refusal(String code, String location, String message) {
    super(message);
    this.code = code;
    this.location = location;
  }

  FindingReport finding() {
    return FindingReport.error(code, location, String.valueOf(getMessage()));
  }
}
