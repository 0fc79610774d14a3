package org.countersign.filing.signing;

/** Life of a signing request. */
public enum RequestState {
  OPEN,
  COMPLETED,
  DECLINED,
  EXPIRED,
  CANCELLED,
  /** Whoever got the link said that they are not the signer. */
  DISOWNED,
  /** The signer took back the consent to electronic records: they sign on paper. */
  CONSENT_WITHDRAWN
}
