package org.countersign.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.countersign.documents.digest.Crc32;
import org.countersign.documents.digest.DigestState;
import org.countersign.documents.digest.Sha256Engine;
import org.countersign.documents.store.DocumentRow;
import org.countersign.documents.store.DocumentStore;
import org.countersign.documents.store.HeadRow;
import org.countersign.documents.store.SegmentRow;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;
import org.jspecify.annotations.Nullable;

/**
 * Documents and their revisions. Reading and writing rows takes a transaction; bytes are streamed
 * outside of it.
 */
public final class Documents {
  /** Increments from here on do not fit a row. */
  public static final int INLINE_LIMIT = 64 * 1024;

  private final IdSource ids;
  private final TrustClock clock;
  private final BlobStore blobs;
  private final Sha256Engine engine;

  Documents(IdSource ids, TrustClock clock, BlobStore blobs, Sha256Engine engine) {
    this.ids = ids;
    this.clock = clock;
    this.blobs = blobs;
    this.engine = engine;
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
    return tx.store(DocumentStore.class).findAll(uuids(ids)).stream()
        .map(Documents::ref)
        .collect(Collectors.toMap(DocumentRef::id, Function.identity()));
  }

  /** What was said about the content when the document was announced. */
  public ContentClaims declared(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class)
        .find(id)
        .map(row -> new ContentClaims(row.declaredSha256(), row.declaredLength()))
        .orElseThrow(Documents::missing);
  }

  /**
   * Gives a document its content. The same bytes again are no error; other bytes are.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_HAS_CONTENT}
   */
  public Attached attachContent(Tx tx, DocumentId id, InspectedContent content) {
    var store = tx.store(DocumentStore.class);
    if (store.lock(id).isEmpty()) {
      throw missing();
    }
    var row = store.find(id).orElseThrow();
    if (row.originalSha256().isPresent()) {
      requireSame(row.originalSha256().get(), content.original().sha256());
      return new Attached(ref(row), false);
    }
    var now = clock.now();
    var original = ids.next();
    // The plan is bound to the bytes that will be signed: the normalised ones where there are any.
    var plan = content.normalized().isPresent() ? null : content.documentPlan();
    store.insertRendition(original, id, RenditionKind.ORIGINAL.name(), null, plan, now);
    store.insertSegments(List.of(first(original, "UPLOAD", content.original())), now);
    var head = original;
    if (content.normalized().isPresent()) {
      head = ids.next();
      store.insertRendition(
          head, id, RenditionKind.NORMALIZED.name(), original, content.documentPlan(), now);
      store.insertSegments(List.of(first(head, "NORMALIZATION", content.normalized().get())), now);
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
        tx.store(DocumentStore.class).find(id).orElseThrow(Documents::missing).originalSha256();
    recorded.ifPresent(kept -> requireSame(kept, original));
    return recorded.isPresent();
  }

  /**
   * The revision that a signature would extend.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_NOT_READY}
   */
  public Head head(Tx tx, DocumentId id) {
    return Optional.ofNullable(heads(tx, List.of(id)).get(id)).orElseThrow(() -> notReady(tx, id));
  }

  /** As {@link #head} for many, in one query; those without content are left out. */
  public Map<DocumentId, Head> heads(Tx tx, Collection<DocumentId> ids) {
    return tx.store(DocumentStore.class).heads(uuids(ids)).stream()
        .map(Documents::head)
        .collect(Collectors.toMap(Head::document, Function.identity()));
  }

  /** As {@link #head}, and no other transaction moves it until this one ends. */
  public Head lockHead(Tx tx, DocumentId id) {
    tx.store(DocumentStore.class).lock(id);
    return head(tx, id);
  }

  /**
   * Holds documents until the transaction ends, in the order of their ids: two that want the same
   * ones never wait in a ring.
   */
  public void lockAll(Tx tx, Collection<DocumentId> ids) {
    tx.store(DocumentStore.class).lockAll(uuids(ids));
  }

  /** Plan of the base revision that the head continues, as trust.pdf's JSON. */
  public String documentPlan(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class).documentPlan(id).orElseThrow(() -> notReady(tx, id));
  }

  /**
   * One step of a document.
   *
   * @param expected the head it continues
   * @param increment shorter than {@link #INLINE_LIMIT}
   * @param step {@code FIELDS}, {@code SIGNATURE:<field>}, {@code DSS}
   * @param signingPlan plan of the next step, bound to the new revision
   */
  @SuppressWarnings("ArrayRecordComponent") // Opaque bytes, never compared.
  public record Step(Head expected, byte[] increment, String step, String signingPlan) {
    public Step {
      if (increment.length == 0 || increment.length >= INLINE_LIMIT) {
        throw new IllegalArgumentException("An increment has 1 to 65535 bytes");
      }
    }
  }

  /**
   * Appends an increment when the head is still {@code expected}: compare-and-set on its version.
   * The increment must be shorter than {@link #INLINE_LIMIT}.
   *
   * @param step {@code FIELDS}, {@code SIGNATURE:<field>}, {@code DSS}
   * @param signingPlan plan of the next step, bound to the new revision
   * @return the new head; empty when another step came first
   */
  public Optional<Head> append(
      Tx tx, Head expected, byte[] increment, String step, String signingPlan) {
    return Optional.ofNullable(
        append(tx, List.of(new Step(expected, increment, step, signingPlan)))
            .get(expected.document()));
  }

  /**
   * As {@link #append(Tx, Head, byte[], String, String)} for many documents, each for itself, in
   * three round trips.
   *
   * @param steps at most one of each document
   * @return the new heads; without those where another step came first
   */
  public Map<DocumentId, Head> append(Tx tx, List<Step> steps) {
    if (steps.isEmpty()) {
      return Map.of();
    }
    var store = tx.store(DocumentStore.class);
    lockAll(tx, steps.stream().map(step -> step.expected().document()).toList());
    var advanced =
        Set.copyOf(
            store.advance(
                uuids(steps.stream().map(step -> step.expected().document()).toList()),
                steps.stream().map(step -> step.expected().rendition()).toArray(UUID[]::new),
                steps.stream().map(step -> step.expected().version()).toArray(Integer[]::new)));
    var heads = new LinkedHashMap<DocumentId, Head>();
    var segments = new ArrayList<SegmentRow>();
    for (var step : steps) {
      if (advanced.contains(step.expected().document())) {
        var segment = segment(step);
        segments.add(segment);
        heads.put(step.expected().document(), after(step.expected(), segment, step.signingPlan()));
      }
    }
    store.insertSegments(segments, clock.now());
    return heads;
  }

  private SegmentRow segment(Step step) {
    var expected = step.expected();
    var increment = step.increment();
    var digests = digestsOf(expected, increment);
    return new SegmentRow(
        expected.rendition(),
        expected.version() + 1,
        step.step(),
        expected.length(),
        increment.length,
        digests.sha256(),
        digests.crc32(),
        digests.revisionSha256(),
        digests.revisionCrc32(),
        digests.digestState(),
        step.signingPlan(),
        null,
        increment);
  }

  private static Head after(Head expected, SegmentRow segment, String signingPlan) {
    return new Head(
        expected.document(),
        expected.rendition(),
        expected.kind(),
        segment.ordinal(),
        segment.startOffset() + segment.length(),
        segment.revisionSha256(),
        segment.revisionCrc32(),
        segment.digestState(),
        Optional.of(signingPlan));
  }

  private static UUID[] uuids(Collection<DocumentId> ids) {
    return ids.stream().map(DocumentId::value).toArray(UUID[]::new);
  }

  /** What {@link #append} keeps of an increment; a pure computation. */
  public SegmentDigests digestsOf(Head head, byte[] increment) {
    var running = engine.resume(DigestState.of(head.digestState()));
    running.update(increment);
    var crc = new CRC32();
    crc.update(increment);
    return new SegmentDigests(
        Digest.sha256(increment),
        crc.getValue(),
        running.digest(),
        Crc32.join(head.crc32(), crc.getValue(), increment.length),
        running.state().bytes());
  }

  /** SHA-256 of the head followed by {@code more}, without reading the head again. */
  public Digest digestOf(Head head, byte[]... more) {
    var running = engine.resume(DigestState.of(head.digestState()));
    for (var part : more) {
      running.update(part);
    }
    return running.digest();
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
      throw notReady(tx, id);
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

  private static SegmentRow first(UUID rendition, String step, StoredBytes bytes) {
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

  private static Failure notReady(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class).find(id).isEmpty()
        ? missing()
        : new Failure(DocumentProblem.DOCUMENT_NOT_READY, "Put the document's content first.");
  }

  private static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "There is no document with this id.");
  }

  private static Head head(HeadRow row) {
    return new Head(
        row.documentId(),
        row.renditionId(),
        RenditionKind.valueOf(row.kind()),
        row.version(),
        row.length(),
        row.revisionSha256(),
        row.revisionCrc32(),
        row.digestState(),
        row.signingPlan());
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
