package org.countersign.filing.filings.store;

import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;

/** A filing's document. */
public record FilingDocumentRow(
    FilingId filingId, DocumentId documentId, String kind, boolean shared) {}
