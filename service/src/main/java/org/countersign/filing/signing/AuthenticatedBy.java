package org.countersign.filing.signing;

/** How a signer proved who they are. */
public enum AuthenticatedBy {
  /** A link and a one-time code, both sent to the signer's mailbox, and the signer's birth date. */
  MAILBOX,
  /** An attorney's session, begun with a passkey. */
  PASSKEY
}
