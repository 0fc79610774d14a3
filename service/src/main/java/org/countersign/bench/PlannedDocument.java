package org.countersign.bench;

import org.countersign.documents.Head;
import org.countersign.trust.pdf.SigningPlan;

/**
 * A document that waits for a signature, as an upload and a signing request leave it.
 *
 * @param normalized what was planned, before the fields
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; never compared.
record PlannedDocument(String name, byte[] normalized, Head head, SigningPlan plan) {
  static final String FIELD = "Client";
}
