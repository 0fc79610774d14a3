package org.countersign.filing.signing;

/** How far one signer is with one filing. */
public enum SigningState {
  WAITING,
  APPROVED,
  SIGNED,
  DECLINED;

  /** Whether the signer still has something to do. */
  public boolean isPending() {
    return this == WAITING || this == APPROVED;
  }
}
