package org.countersign.filing.signing.docusign;

/** How far an envelope of ours is. */
public enum EnvelopeState {
  /** To be made at DocuSign, or perhaps made and not known to be. */
  PLANNED,
  /** Its signer can sign. */
  SENT,
  /** DocuSign says that it is signed; the documents are still to be fetched and checked. */
  COMPLETED,
  /** To be voided at DocuSign. */
  ENDING,
  /** What came back stands in the documents. */
  SIGNED,
  /** The signer declined there, and with it every filing of the envelope. */
  DECLINED,
  /** Ended without a signature: the signer is asked again. */
  ENDED;

  /** Whether nothing happens to it any more. */
  public boolean isOver() {
    return this == SIGNED || this == DECLINED || this == ENDED;
  }
}
