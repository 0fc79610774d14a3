package org.countersign.documents;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;

/**
 * The newest revision of the rendition that is signed.
 *
 * @param version number of the last segment: 0 after the upload, one more per step
 * @param length bytes of the whole revision
 * @param sha256 of the whole revision
 * @param crc32 of the whole revision, as ZIP wants it
 * @param digestState SHA-256 state after the last byte; see {@link Revisions#digestOf}
 * @param signingPlan plan of the next signatures, as trust.pdf's JSON; absent until fields are made
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Opaque bytes; heads are compared by document and version.
public record Head(
    DocumentId document,
    UUID rendition,
    RenditionKind kind,
    int version,
    long length,
    Digest sha256,
    long crc32,
    byte[] digestState,
    Optional<String> signingPlan) {}
