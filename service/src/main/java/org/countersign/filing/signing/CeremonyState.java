package org.countersign.filing.signing;

/** Life of a ceremony. */
public enum CeremonyState {
  OPENED,
  /** A client's code was right; the birth date is still to be confirmed, and nothing is shown. */
  CODE_CONFIRMED,
  AUTHENTICATED,
  CONSENTED,
  SIGNING,
  DONE,
  ABANDONED;

  /** Whether the signer has proven who they are and the act goes on. */
  public boolean isUnderWay() {
    return this == AUTHENTICATED || this == CONSENTED || this == SIGNING;
  }

  /** Whether a client has still to prove who they are. */
  public boolean isEntering() {
    return this == OPENED || this == CODE_CONFIRMED;
  }

  /** Whether the signer has agreed to electronic records and may decide and sign. */
  public boolean mayDecide() {
    return this == CONSENTED || this == SIGNING;
  }
}
