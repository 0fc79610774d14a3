package org.countersign.trust.verification;

/** Weight of a finding. */
public enum Severity {
  /** The file is refused. */
  ERROR,
  /** Worth knowing; the file still holds. */
  NOTE
}
