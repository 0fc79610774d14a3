package org.countersign.documents.store;

import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;

/**
 * What a rendition's fields answer.
 *
 * @param sha256 of the rendition's first segment
 * @param answers sealed
 */
@SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
public record AnswersRow(DocumentId documentId, UUID renditionId, Digest sha256, byte[] answers) {}
