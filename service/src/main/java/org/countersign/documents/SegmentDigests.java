package org.countersign.documents;

import org.countersign.platform.values.Digest;

/**
 * What is kept of an increment and of the revision it makes, found without reading the head.
 *
 * @param sha256 of the increment
 * @param crc32 of the increment
 * @param revisionSha256 of the head and the increment
 * @param revisionCrc32 of the head and the increment
 * @param digestState SHA-256 state after the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; never compared.
public record SegmentDigests(
    Digest sha256, long crc32, Digest revisionSha256, long revisionCrc32, byte[] digestState) {}
