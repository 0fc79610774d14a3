package org.countersign.filing.filings;

/** Who decides that a signed filing goes out. */
public enum ReleaseMode {
  /** The attorney, filing by filing. */
  MANUAL,
  /** The last signature. */
  AUTO
}
