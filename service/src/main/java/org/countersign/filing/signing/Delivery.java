package org.countersign.filing.signing;

/** How a signer comes to sign. */
public enum Delivery {
  /** A link is mailed; the signer may also be hosted. */
  LINK,
  /** Nothing is sent: the signer signs in the office, hosted there. */
  IN_PERSON
}
