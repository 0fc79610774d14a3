package org.countersign.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint knows about one submission.
 *
 * @param sha256 hex digest of the container received
 * @param receiptNumber three letters and ten digits, once accepted
 */
public record Submission(
    String id,
    String sha256,
    State state,
    @Nullable String receiptNumber,
    List<Finding> findings,
    Instant receivedAt) {
  /** Life of a submission at the endpoint. */
  public enum State {
    PENDING,
    ACCEPTED,
    REJECTED
  }

  public Submission {
    findings = List.copyOf(findings);
  }

  static Submission pending(String id, String sha256, Instant at) {
    return new Submission(id, sha256, State.PENDING, null, List.of(), at);
  }

  Submission accepted(String receipt, List<Finding> alerts) {
    return new Submission(id, sha256, State.ACCEPTED, receipt, alerts, receivedAt);
  }

  Submission rejected(List<Finding> reasons) {
    return new Submission(id, sha256, State.REJECTED, null, reasons, receivedAt);
  }
}
