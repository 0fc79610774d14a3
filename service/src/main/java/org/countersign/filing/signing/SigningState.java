package org.countersign.filing.signing;

/** How far one signer is with one filing. */
public enum SigningState {
  WAITING,
  APPROVED,
  /** Signed and verified; no timestamp authority could be reached yet. */
  SIGNED_UNSTAMPED,
  SIGNED,
  DECLINED;

  /** Whether the signature stands or will never be given here. */
  public boolean isOver() {
    return this == SIGNED || this == DECLINED;
  }

  /** Whether the signer still has something to do. */
  public boolean isPending() {
    return this == WAITING || this == APPROVED;
  }
}
