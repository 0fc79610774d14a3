package org.countersign.filing.filings;

import org.countersign.filing.forms.DocumentKind;
import org.countersign.platform.values.DocumentId;

/**
 * A document in a filing.
 *
 * @param shared whether clients who sign in the filing see it though they do not sign it
 */
public record FilingDocument(DocumentId document, DocumentKind kind, boolean shared) {
  /** One that only those see who sign it. */
  public FilingDocument(DocumentId document, DocumentKind kind) {
    this(document, kind, false);
  }
}
