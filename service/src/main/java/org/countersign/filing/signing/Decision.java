package org.countersign.filing.signing;

/** What a signer decides about one filing. */
public enum Decision {
  APPROVE,
  DECLINE
}
