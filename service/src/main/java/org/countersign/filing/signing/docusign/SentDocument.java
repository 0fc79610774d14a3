package org.countersign.filing.signing.docusign;

import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;

/**
 * A document of an envelope.
 *
 * @param number DocuSign's {@code documentId} and its order
 * @param requestId that asked for the signature
 * @param renditionId with {@code version}: the revision that is sent
 * @param sentSha256 of that revision
 */
public record SentDocument(
    UUID envelope,
    int number,
    FilingId filingId,
    SigningRequestId requestId,
    DocumentId documentId,
    UUID renditionId,
    int version,
    Digest sentSha256) {}
