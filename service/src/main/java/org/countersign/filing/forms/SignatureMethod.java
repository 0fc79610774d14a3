package org.countersign.filing.forms;

/** How a signature is made. */
public enum SignatureMethod {
  /** A key of the signer's, certified by our PKI. */
  NATIVE_PKI,
  /** DocuSign. */
  DOCUSIGN,
  /** By hand on paper, scanned. */
  INK,
  /** Made elsewhere and brought along. */
  EXTERNAL
}
