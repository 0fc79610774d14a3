package org.countersign.filing.forms;

/** In which capacity a party signs. */
public enum Capacity {
  /** For oneself. */
  PERSONALLY,
  /** As the parent of a client under 14. */
  PARENT,
  /** As the legal guardian of a client. */
  GUARDIAN,
  /** For a company that employs the signatory; needs a title. */
  AUTHORIZED_SIGNATORY
}
