package org.countersign.documents;

/** What a rendition is. */
public enum RenditionKind {
  /** As it came. */
  ORIGINAL,
  /** Made at upload, so that it can be signed and accepted: decrypted, active content removed. */
  NORMALIZED,
  /** What DocuSign returned. */
  DOCUSIGN_COMPLETED,
  /** A scan of a page signed in ink. */
  INK_SCAN
}
