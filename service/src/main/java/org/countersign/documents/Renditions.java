package org.countersign.documents;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.documents.digest.Sha256Engine;
import org.countersign.documents.store.DocumentStore;
import org.countersign.documents.store.SegmentRow;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/**
 * The renditions of documents: a head that moves to another one, and what was there before. Earlier
 * renditions stay as they are.
 */
public final class Renditions {
  private final IdSource ids;
  private final TrustClock clock;
  private final BlobStore blobs;
  private final Sha256Engine engine;

  Renditions(IdSource ids, TrustClock clock, BlobStore blobs, Sha256Engine engine) {
    this.ids = ids;
    this.clock = clock;
    this.blobs = blobs;
    this.engine = engine;
  }

  /**
   * Makes what DocuSign returned the document's {@link RenditionKind#DOCUSIGN_COMPLETED} and moves
   * the head to it, when the head is still {@code expected}. Answers, pages and the inspection's
   * report stay those of the upload. What is not kept is the caller's to discard.
   *
   * @param expected the revision that was sent
   * @param content from {@link Uploads#inspectAsItIs}
   * @return the new head, at version 0; empty when another step came first
   */
  public Optional<Head> complete(Tx tx, Head expected, InspectedContent content) {
    if (expected.kind() == RenditionKind.DOCUSIGN_COMPLETED || content.normalized().isPresent()) {
      throw new IllegalArgumentException("Only bytes as they came complete a document, and once");
    }
    var store = tx.store(DocumentStore.class);
    var document = expected.document();
    store.lock(document);
    if (!store.isHead(document, expected.rendition(), expected.version())) {
      return Optional.empty();
    }
    var now = clock.now();
    var rendition = ids.next();
    store.insertCompleted(
        rendition, document, expected.rendition(), expected.version(), content.documentPlan(), now);
    store.insertSegments(List.of(first(rendition, "DOCUSIGN", content.original())), now);
    store.moveHead(document, rendition);
    return store.heads(new UUID[] {document.value()}).stream().findFirst().map(Revisions::head);
  }

  /**
   * The bytes of a revision of any rendition: for what must not move with the head.
   *
   * @param version number of its last segment
   * @return empty when there is no such revision
   */
  public Optional<Content> content(Tx tx, UUID rendition, int version) {
    return content(tx.store(DocumentStore.class).segmentsOf(rendition, version), version);
  }

  /** The revision that the head's rendition was made of, where DocuSign returned it. */
  public Optional<Content> sent(Tx tx, DocumentId document) {
    return tx.store(DocumentStore.class)
        .source(document)
        .flatMap(source -> content(tx, source.renditionId(), source.version()));
  }

  private Optional<Content> content(List<SegmentRow> segments, int version) {
    return segments.size() == version + 1
        ? Optional.of(new Content(segments, blobs, engine))
        : Optional.empty();
  }

  static SegmentRow first(UUID rendition, String step, StoredBytes bytes) {
    return new SegmentRow(
        rendition,
        0,
        step,
        0,
        bytes.length(),
        bytes.sha256(),
        bytes.crc32(),
        bytes.sha256(),
        bytes.crc32(),
        bytes.digestState(),
        null,
        bytes.blobKey(),
        null);
  }
}
