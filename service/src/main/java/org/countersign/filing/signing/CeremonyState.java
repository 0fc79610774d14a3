package org.countersign.filing.signing;

/** Life of a ceremony. */
public enum CeremonyState {
  OPENED,
  AUTHENTICATED,
  CONSENTED,
  SIGNING,
  DONE,
  ABANDONED;

  /** Whether the signer has proven who they are and the act goes on. */
  public boolean isUnderWay() {
    return this == AUTHENTICATED || this == CONSENTED || this == SIGNING;
  }

  /** Whether the signer has agreed to electronic records and may decide and sign. */
  public boolean mayDecide() {
    return this == CONSENTED || this == SIGNING;
  }
}
