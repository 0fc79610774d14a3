package org.countersign.filing.signing.nativepki;

/** Life of a preparation. */
public enum PreparationState {
  OPEN,
  USED,
  SUPERSEDED,
  /** Its signature value is kept and waits for a timestamp authority. */
  SIGNED_UNSTAMPED,
  /** Its value was never stamped and counts no more. */
  VOID
}
