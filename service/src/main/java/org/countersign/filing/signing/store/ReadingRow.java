package org.countersign.filing.signing.store;

import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;

/** A document as a signer had it on screen last. */
public record ReadingRow(DocumentId documentId, Digest revisionSha256) {}
