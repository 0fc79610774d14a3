package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.forms.PartyRole;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/**
 * One signature that a document of a filing needs.
 *
 * @param role of the person who signs, {@code REPRESENTATIVE} for the attorney
 * @param signerId absent for the representative
 * @param name the PDF's field
 * @param unstampedAt since when a verified value waits for its timestamp
 */
public record SignatureField(
    UUID id,
    WorldId worldId,
    FilingId filingId,
    DocumentId documentId,
    AttorneyId attorneyId,
    PartyRole role,
    Optional<SignerId> signerId,
    String name,
    Instant createdAt,
    Optional<Instant> signedAt,
    Optional<Instant> unstampedAt) {

  /** Whether no signature stands in it yet. */
  public boolean isEmpty() {
    return signedAt.isEmpty();
  }

  /** Whether nobody has signed it yet. */
  public boolean waits() {
    return signedAt.isEmpty() && unstampedAt.isEmpty();
  }
}
