package org.countersign.filing.signing;

/** How a signer proved who they are. */
public enum AuthenticatedBy {
  /** A link and a one-time code, both sent to the signer's mailbox, and the signer's birth date. */
  MAILBOX,
  /** A link to the signer's mailbox, a one-time code to their telephone, and their birth date. */
  MAILBOX_AND_PHONE,
  /** The attorney or a member of the office, who saw the signer and an identity document. */
  WITNESSED,
  /** An attorney's session, begun with a passkey. */
  PASSKEY,
  /** DocuSign's own invitation, sent to the signer's mailbox; no page of ours. */
  DOCUSIGN_MAILBOX
}
