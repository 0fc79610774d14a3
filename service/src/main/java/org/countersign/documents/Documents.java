package org.countersign.documents;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.countersign.documents.digest.Sha256Engine;
import org.countersign.documents.store.DocumentRow;
import org.countersign.documents.store.DocumentStore;
import org.countersign.documents.store.SegmentRow;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.jspecify.annotations.Nullable;

/**
 * Documents and their content; {@link #revisions} has their steps, {@link #renditions} what they
 * become elsewhere. Reading and writing rows takes a transaction; bytes are streamed outside of it.
 */
public final class Documents {
  private final IdSource ids;
  private final TrustClock clock;
  private final BlobStore blobs;
  private final Sha256Engine engine;
  private final Revisions revisions;
  private final Renditions renditions;
  private final Answers answers;

  Documents(IdSource ids, TrustClock clock, BlobStore blobs, Sha256Engine engine, Answers answers) {
    this.ids = ids;
    this.clock = clock;
    this.blobs = blobs;
    this.engine = engine;
    this.revisions = new Revisions(clock, engine);
    this.renditions = new Renditions(ids, clock, blobs, engine);
    this.answers = answers;
  }

  /** Where documents stand and what is appended to them. */
  public Revisions revisions() {
    return revisions;
  }

  /** What documents were before, and a head that moves to another rendition. */
  public Renditions renditions() {
    return renditions;
  }

  /** What fields of documents say. */
  public Answers answers() {
    return answers;
  }

  /** Announces a document; its content comes later. */
  public DocumentRef declare(Tx tx, NewDocument document) {
    var id = new DocumentId(ids.next());
    tx.store(DocumentStore.class)
        .declare(
            id,
            document.world(),
            document.organization(),
            document.declaredBy(),
            document.name(),
            document.sha256().orElse(null),
            document.length().orElse(null),
            clock.now());
    return find(tx, id).orElseThrow();
  }

  /** The document of this id, whoever owns it: the caller decides who may see it. */
  public Optional<DocumentRef> find(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class).find(id).map(Documents::ref);
  }

  /** As {@link #find} for many, in one query. */
  public Map<DocumentId, DocumentRef> findAll(Tx tx, Collection<DocumentId> ids) {
    return tx.store(DocumentStore.class).findAll(Revisions.uuids(ids)).stream()
        .map(Documents::ref)
        .collect(Collectors.toMap(DocumentRef::id, Function.identity()));
  }

  /** What was said about the content when the document was announced. */
  public ContentClaims declared(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class)
        .find(id)
        .map(row -> new ContentClaims(row.declaredSha256(), row.declaredLength()))
        .orElseThrow(Revisions::missing);
  }

  /**
   * Gives a document its content. The same bytes again are no error; other bytes are.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_HAS_CONTENT}
   */
  public Attached attachContent(Tx tx, DocumentId id, InspectedContent content) {
    var store = tx.store(DocumentStore.class);
    if (store.lock(id).isEmpty()) {
      throw Revisions.missing();
    }
    var row = store.find(id).orElseThrow();
    if (row.originalSha256().isPresent()) {
      requireSame(row.originalSha256().get(), content.original().sha256());
      return new Attached(ref(row), false);
    }
    var now = clock.now();
    var original = ids.next();
    // Plan and answers are bound to the bytes that will be signed: the normalised ones where there
    // are any.
    var asItCame = content.normalized().isEmpty();
    store.insertRendition(
        original,
        id,
        RenditionKind.ORIGINAL.name(),
        null,
        asItCame ? content.documentPlan() : null,
        asItCame ? sealed(original, content.original(), content) : null,
        now);
    store.insertSegments(List.of(Renditions.first(original, "UPLOAD", content.original())), now);
    var head = original;
    if (content.normalized().isPresent()) {
      head = ids.next();
      store.insertRendition(
          head,
          id,
          RenditionKind.NORMALIZED.name(),
          original,
          content.documentPlan(),
          sealed(head, content.normalized().get(), content),
          now);
      store.insertSegments(
          List.of(Renditions.first(head, "NORMALIZATION", content.normalized().get())), now);
    }
    store.ready(
        id,
        content.original().sha256(),
        head,
        content.pages(),
        content.recognized().map(RecognizedForm::form).orElse(null),
        content.recognized().map(RecognizedForm::edition).orElse(null),
        content.report(),
        now);
    return new Attached(find(tx, id).orElseThrow(), true);
  }

  /**
   * Whether the document already has exactly these bytes.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_HAS_CONTENT} when it has others
   */
  public boolean alreadyHas(Tx tx, DocumentId id, Digest original) {
    var recorded =
        tx.store(DocumentStore.class).find(id).orElseThrow(Revisions::missing).originalSha256();
    recorded.ifPresent(kept -> requireSame(kept, original));
    return recorded.isPresent();
  }

  /**
   * Holds documents until the transaction ends, in the order of their ids: two that want the same
   * ones never wait in a ring.
   */
  public void lockAll(Tx tx, Collection<DocumentId> ids) {
    tx.store(DocumentStore.class).lockAll(Revisions.uuids(ids));
  }

  /** The bytes of the head. */
  public Content content(Tx tx, DocumentId id) {
    return content(tx, id, Integer.MAX_VALUE);
  }

  /**
   * The bytes of an earlier revision of the head's rendition.
   *
   * @param version number of its last segment; 0 is the upload or its normalisation
   */
  public Content content(Tx tx, DocumentId id, int version) {
    return content(tx, id, tx.store(DocumentStore.class).segments(id, version));
  }

  /** Those of the blob keys that documents name: for {@link OrphanSweep}. */
  public Set<String> blobs(Tx tx, Collection<String> keys) {
    return tx.store(DocumentStore.class).blobs(keys.toArray(String[]::new));
  }

  /** The bytes as they came. */
  public Content original(Tx tx, DocumentId id) {
    return content(tx, id, tx.store(DocumentStore.class).original(id));
  }

  private Content content(Tx tx, DocumentId id, List<SegmentRow> segments) {
    if (segments.isEmpty()) {
      throw Revisions.notReady(tx, id);
    }
    return new Content(segments, blobs, engine);
  }

  /**
   * Hashes every byte from the start and compares with what is recorded. For the moments before
   * something irrevocable: release, sealing. Reads all bytes; not inside a transaction.
   *
   * @return the digest
   * @throws IOException also when the bytes are not the recorded ones
   */
  public Digest rehash(Content content) throws IOException {
    var found = content.rehash();
    if (!found.equals(content.sha256())) {
      throw new IOException("Stored bytes have changed: recorded " + content.sha256());
    }
    return found;
  }

  private byte @Nullable [] sealed(UUID rendition, StoredBytes bytes, InspectedContent content) {
    return content.answers().isEmpty()
        ? null
        : answers.seal(rendition, bytes.sha256(), content.answers());
  }

  private static void requireSame(Digest recorded, Digest offered) {
    if (!recorded.equals(offered)) {
      throw new Failure(
          DocumentProblem.DOCUMENT_HAS_CONTENT,
          "This document's content is fixed. Declare a new document for other bytes.",
          List.of(
              FieldProblem.of(
                  "header:Content-Digest",
                  "other-content",
                  "The document has content with SHA-256 "
                      + recorded
                      + ", you sent "
                      + offered
                      + ".",
                  "Declare a new document.")));
    }
  }

  private static DocumentRef ref(DocumentRow row) {
    return new DocumentRef(
        row.id(),
        row.organizationId(),
        row.worldId(),
        row.declaredBy(),
        row.name(),
        DocumentState.valueOf(row.state()),
        row.headLength(),
        row.headSha256(),
        row.pages(),
        recognized(row.recognizedForm().orElse(null), row.recognizedEdition().orElse(null)),
        row.preflight());
  }

  private static Optional<RecognizedForm> recognized(
      @Nullable String form, @Nullable String edition) {
    return form == null || edition == null
        ? Optional.empty()
        : Optional.of(new RecognizedForm(form, edition));
  }
}
