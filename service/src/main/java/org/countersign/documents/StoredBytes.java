package org.countersign.documents;

import org.countersign.platform.values.Digest;

/**
 * Bytes that are in the blob store, with everything one pass over them tells.
 *
 * @param crc32 as ZIP wants it
 * @param digestState SHA-256 state after the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes; never compared.
public record StoredBytes(
    String blobKey, long length, Digest sha256, long crc32, byte[] digestState) {}
