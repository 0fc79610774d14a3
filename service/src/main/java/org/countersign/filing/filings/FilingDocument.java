package org.countersign.filing.filings;

import org.countersign.filing.forms.DocumentKind;
import org.countersign.platform.values.DocumentId;

/** A document in a filing. */
public record FilingDocument(DocumentId document, DocumentKind kind) {}
