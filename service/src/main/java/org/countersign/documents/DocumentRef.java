package org.countersign.documents;

import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * A document as others may know it.
 *
 * @param declaredBy the API client or account that announced it
 * @param length bytes of the head; 0 until content is there
 * @param sha256 of the head
 * @param pages 0 until content is there
 * @param preflight the report of the upload, as JSON
 */
public record DocumentRef(
    DocumentId id,
    OrganizationId organization,
    WorldId world,
    UUID declaredBy,
    String name,
    DocumentState state,
    long length,
    Optional<Digest> sha256,
    int pages,
    Optional<RecognizedForm> recognized,
    Optional<String> preflight) {
  /** Whether content is there. */
  public boolean isReady() {
    return state == DocumentState.READY;
  }
}
