package org.countersign.documents.store;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;

/** A document's head rendition with its last segment. */
@SuppressWarnings("ArrayRecordComponent") // A column.
public record HeadRow(
    DocumentId documentId,
    UUID renditionId,
    String kind,
    int version,
    long length,
    Digest revisionSha256,
    long revisionCrc32,
    byte[] digestState,
    Optional<String> signingPlan) {}
