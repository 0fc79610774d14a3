package org.countersign.filing.signing.docusign;

import org.countersign.documents.InspectedContent;
import org.countersign.trust.verification.ReturnedDocuments;

/**
 * A document that came back, kept and found to be what was sent.
 *
 * @param seal DocuSign's, over the whole of it
 */
record CompletedDocument(
    SentDocument sent, InspectedContent content, ReturnedDocuments.Seal seal) {}
