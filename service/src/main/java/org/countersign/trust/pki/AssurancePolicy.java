package org.countersign.trust.pki;

/**
 * How a signer was authenticated in the ceremony, stated by a policy OID in the certificate. The
 * number is the last arc below {@link PkiConfig#oidArc()}{@code .1} and never changes its meaning.
 */
public enum AssurancePolicy {
  /** A link and a one-time code, both to the mailbox that the attorney named. */
  MAILBOX(1),
  /** A passkey of a registered attorney. */
  PASSKEY(2),
  /** A link by mail and a one-time code to a telephone. */
  MAILBOX_AND_PHONE(3),
  /** The attorney saw the client and an identity document. */
  WITNESSED(4);

  private final int arc;

  AssurancePolicy(int arc) {
    this.arc = arc;
  }

  int arc() {
    return arc;
  }
}
