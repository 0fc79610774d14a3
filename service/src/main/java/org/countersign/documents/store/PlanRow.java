package org.countersign.documents.store;

import org.countersign.platform.values.DocumentId;

/** The plan of a document's head. */
public record PlanRow(DocumentId documentId, String documentPlan) {}
