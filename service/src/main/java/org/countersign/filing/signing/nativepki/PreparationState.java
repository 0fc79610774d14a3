package org.countersign.filing.signing.nativepki;

/** Life of a preparation. */
public enum PreparationState {
  OPEN,
  USED,
  SUPERSEDED
}
