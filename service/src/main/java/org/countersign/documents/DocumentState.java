package org.countersign.documents;

/** Whether a document has its bytes. */
public enum DocumentState {
  /** Announced; content may be put. */
  DECLARED,
  /** Received, inspected and kept; content never changes, signatures append. */
  READY
}
