package org.countersign.filing.signing;

/** On whose side a signature line is. */
public enum SignedBy {
  CLIENT,
  REPRESENTATIVE
}
