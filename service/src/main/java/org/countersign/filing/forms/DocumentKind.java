package org.countersign.filing.forms;

/** What a document is in a filing. */
public enum DocumentKind {
  /** The benefit request itself; exactly one. */
  FORM,
  /** The representative's notice of appearance. */
  G28,
  /** Anything else; not signed. */
  EVIDENCE
}
