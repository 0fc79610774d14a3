package org.countersign.documents;

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
import org.countersign.documents.store.DocumentStore;
import org.countersign.documents.store.HeadRow;
import org.countersign.documents.store.PlanRow;
import org.countersign.documents.store.SegmentRow;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;

/** The steps of documents: where each stands, and what is appended to it. */
public final class Revisions {
  /** Increments from here on do not fit a row. */
  public static final int INLINE_LIMIT = 64 * 1024;

  private final TrustClock clock;
  private final Sha256Engine engine;

  Revisions(TrustClock clock, Sha256Engine engine) {
    this.clock = clock;
    this.engine = engine;
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
        .map(Revisions::head)
        .collect(Collectors.toMap(Head::document, Function.identity()));
  }

  /** As {@link #head}, and no other transaction moves it until this one ends. */
  public Head lockHead(Tx tx, DocumentId id) {
    tx.store(DocumentStore.class).lock(id);
    return head(tx, id);
  }

  /**
   * Plans of the base revisions that the heads continue, as trust.pdf's JSON; one query.
   *
   * @throws Failure {@link DocumentProblem#DOCUMENT_NOT_READY}
   */
  public Map<DocumentId, String> documentPlans(Tx tx, Collection<DocumentId> ids) {
    var plans =
        tx.store(DocumentStore.class).documentPlans(uuids(ids)).stream()
            .collect(Collectors.toMap(PlanRow::documentId, PlanRow::documentPlan));
    for (var id : ids) {
      if (!plans.containsKey(id)) {
        throw notReady(tx, id);
      }
    }
    return plans;
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
    var documents = uuids(steps.stream().map(step -> step.expected().document()).toList());
    store.lockAll(documents);
    var advanced =
        Set.copyOf(
            store.advance(
                documents,
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

  static Head head(HeadRow row) {
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

  static Failure notReady(Tx tx, DocumentId id) {
    return tx.store(DocumentStore.class).find(id).isEmpty()
        ? missing()
        : new Failure(DocumentProblem.DOCUMENT_NOT_READY, "Put the document's content first.");
  }

  static Failure missing() {
    return new Failure(CommonProblem.NOT_FOUND, "There is no document with this id.");
  }

  static UUID[] uuids(Collection<DocumentId> ids) {
    return ids.stream().map(DocumentId::value).toArray(UUID[]::new);
  }
}
