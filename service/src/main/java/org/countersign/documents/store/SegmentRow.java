package org.countersign.documents.store;

import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.jspecify.annotations.Nullable;

/** One segment; exactly one of {@code blobKey} and {@code content} is there. */
@SuppressWarnings("ArrayRecordComponent") // Columns.
public record SegmentRow(
    UUID renditionId,
    int ordinal,
    String step,
    long startOffset,
    long length,
    Digest sha256,
    long crc32,
    Digest revisionSha256,
    long revisionCrc32,
    byte[] digestState,
    @Nullable String signingPlan,
    @Nullable String blobKey,
    byte @Nullable [] content) {}
