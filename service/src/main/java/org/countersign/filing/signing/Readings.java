package org.countersign.filing.signing;

import java.util.Map;
import java.util.stream.Collectors;
import org.countersign.documents.DocumentRef;
import org.countersign.filing.signing.store.ReadingRow;
import org.countersign.filing.signing.store.ReadingStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.TrustClock;

/**
 * Which documents a signer had on screen, on whatever device: a page offers to approve those, and
 * the evidence tells them from the ones signed by digest alone.
 */
public final class Readings {
  private final Chronicle chronicle;
  private final TrustClock clock;

  Readings(Chronicle chronicle, TrustClock clock) {
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** Notes that the head of a document is shown; the caller has checked that it may be. */
  public void opened(Tx tx, Ceremony ceremony, DocumentRef document) {
    var revision = document.sha256();
    if (revision.isPresent()
        && tx.store(ReadingStore.class)
            .opened(ceremony.id(), document.id(), revision.get(), clock.now())) {
      chronicle.audit(
          tx,
          AuditEvent.byActor(
              ceremony.worldId(),
              ceremony.id().toString(),
              "ceremony.document_opened",
              ceremony.id().toString(),
              Map.of(
                  "documentId", document.id().toString(),
                  "sha256", revision.get().hex())));
    }
  }

  /**
   * Documents that the signer of this ceremony had on screen, on whatever device, with the revision
   * they saw. A document that has gone on since wants to be read again.
   */
  public Map<DocumentId, Digest> opened(Tx tx, Ceremony ceremony) {
    return tx.store(ReadingStore.class).of(ceremony.id()).stream()
        .collect(Collectors.toMap(ReadingRow::documentId, ReadingRow::revisionSha256));
  }
}
