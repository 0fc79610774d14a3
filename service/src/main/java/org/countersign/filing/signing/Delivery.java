package org.countersign.filing.signing;

/** How a signer comes to sign. */
public enum Delivery {
  /** A link is mailed; the signer may also be hosted. */
  LINK,
  /** Nothing is sent: the signer signs in the office, hosted there. */
  IN_PERSON,
  /** DocuSign invites by its own mail and the signer sees its pages alone; none of ours. */
  DOCUSIGN_EMAIL
}
