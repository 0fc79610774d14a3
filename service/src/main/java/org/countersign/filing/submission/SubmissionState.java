package org.countersign.filing.submission;

/** Life of a submission. */
public enum SubmissionState {
  /** Not handed over yet, or nobody knows whether it arrived. */
  PENDING,
  /** The endpoint has taken the bytes. */
  SENT,
  /** The endpoint has it and is deciding. */
  RECEIVED,
  ACCEPTED,
  REJECTED,
  /** The filing went no further before its package had left. */
  CANCELLED;

  /** Whether the endpoint has the package. */
  boolean hasLeft() {
    return this == SENT || this == RECEIVED || this == ACCEPTED || this == REJECTED;
  }
}
