package org.countersign.filing.signing.nativepki;

import java.time.Instant;
import java.util.UUID;
import org.countersign.documents.Head;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldId;

/**
 * What is kept of a prepared document: parameters and digests, never bytes.
 *
 * @param headRevision version of the head that the signature continues
 * @param messageDigest SHA-256 over the byte range
 * @param toBeSignedSha256 SHA-256 over the signed attributes
 */
public record Preparation(
    PreparationId id,
    CeremonyId ceremonyId,
    UUID certificateId,
    WorldId worldId,
    FilingId filingId,
    DocumentId documentId,
    UUID fieldId,
    int headRevision,
    Digest baseSha256,
    long baseLength,
    PreparationParameters parameters,
    Digest messageDigest,
    Digest toBeSignedSha256,
    PreparationState state,
    Instant leaseExpiresAt,
    Instant createdAt) {

  Preparation renewed(Instant until) {
    return new Preparation(
        id,
        ceremonyId,
        certificateId,
        worldId,
        filingId,
        documentId,
        fieldId,
        headRevision,
        baseSha256,
        baseLength,
        parameters,
        messageDigest,
        toBeSignedSha256,
        state,
        until,
        createdAt);
  }

  /** Whether it continues this head: its version alone would be another rendition's too. */
  boolean continues(Head head) {
    return head.version() == headRevision && head.sha256().equals(baseSha256);
  }
}
