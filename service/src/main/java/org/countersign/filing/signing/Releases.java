package org.countersign.filing.signing;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.countersign.documents.Content;
import org.countersign.documents.Documents;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingDocument;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.store.ReleaseStore;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;

/**
 * The decision that a signed filing goes out. Every byte is hashed again before it (outside of any
 * transaction), and nothing may have moved since when it is taken.
 */
public final class Releases {
  private final Filings filings;
  private final Attorneys attorneys;
  private final Documents documents;
  private final Chronicle chronicle;
  private final TrustClock clock;

  Releases(
      Filings filings,
      Attorneys attorneys,
      Documents documents,
      Chronicle chronicle,
      TrustClock clock) {
    this.filings = filings;
    this.attorneys = attorneys;
    this.documents = documents;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** The documents of a filing as found, to be hashed. */
  public static final class Found {
    private final FilingId filing;
    private final Map<DocumentId, Content> contents;

    private Found(FilingId filing, Map<DocumentId, Content> contents) {
      this.filing = filing;
      this.contents = contents;
    }
  }

  /** The documents of a filing as they were when every byte of them had the right digest. */
  public static final class Rehashed {
    private final FilingId filing;
    private final Map<DocumentId, Integer> versions;

    private Rehashed(FilingId filing, Map<DocumentId, Integer> versions) {
      this.filing = filing;
      this.versions = versions;
    }
  }

  /**
   * The attorney's own filing.
   *
   * @throws Failure NOT_FOUND for any other
   */
  public Filing require(Tx tx, AttorneyId attorney, FilingId id) {
    return filings
        .find(tx, id)
        .filter(filing -> filing.attorney().equals(attorney))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "You have no filing with this id."));
  }

  /** Finds what is to be hashed. */
  public Found find(Tx tx, FilingId id) {
    var contents = new LinkedHashMap<DocumentId, Content>();
    filings.require(tx, id).documents().stream()
        .map(FilingDocument::document)
        .forEach(document -> contents.put(document, documents.content(tx, document)));
    return new Found(id, contents);
  }

  /** Hashes every byte of every document; outside of any transaction. */
  public Rehashed rehash(Found found) {
    var versions = new LinkedHashMap<DocumentId, Integer>();
    for (var entry : found.contents.entrySet()) {
      try {
        documents.rehash(entry.getValue());
      } catch (IOException e) {
        throw new Failure(
            SigningProblem.DOCUMENT_DAMAGED,
            "The stored bytes of "
                + entry.getKey()
                + " are not those that were signed. The"
                + " operator has to restore them before the filing can go out.");
      }
      versions.put(entry.getKey(), entry.getValue().version());
    }
    return new Rehashed(found.filing, versions);
  }

  /**
   * Releases a SIGNED filing: rules, standing and digests hold in this very transaction. A filing
   * that is released already stays so.
   *
   * @param actor printed id of who decided, or {@code system} for AUTO
   */
  public Filing release(Tx tx, Rehashed rehashed, String actor) {
    var filing = filings.lock(tx, rehashed.filing);
    attorneys.requireActive(tx, filing.attorney());
    if (isOut(filing.state())) {
      return filing;
    }
    requireReady(filing);
    requireUnmoved(tx, rehashed);
    var problems = filings.check(tx, filing.id());
    if (!problems.isEmpty()) {
      throw new Failure(
          SigningProblem.NOT_READY_FOR_RELEASE,
          "The filing would not be accepted today.",
          problems);
    }
    return filings.requireMove(tx, filing.id(), FilingState.SIGNED, FilingState.RELEASED, actor);
  }

  /**
   * Keeps the attorney's decision to release at a later time; a job will do it.
   *
   * @param actor printed id of who decided
   */
  Filing schedule(Tx tx, FilingId id, Instant at, String actor) {
    var filing = filings.lock(tx, id);
    attorneys.requireActive(tx, filing.attorney());
    requireReady(filing);
    tx.store(ReleaseStore.class)
        .decide(id, filing.world(), filing.attorney(), at, filing.stateSince(), clock.now());
    chronicle.audit(
        tx,
        AuditEvent.byActor(
            filing.world(),
            actor,
            "filing.release_scheduled",
            id.toString(),
            Map.of("releaseAt", at.toString())));
    return filing;
  }

  private static void requireReady(Filing filing) {
    if (filing.state() != FilingState.SIGNED) {
      throw new Failure(
          SigningProblem.NOT_READY_FOR_RELEASE,
          "The filing is " + filing.state() + "; only a SIGNED one can be released.");
    }
  }

  private void requireUnmoved(Tx tx, Rehashed rehashed) {
    documents.lockAll(tx, rehashed.versions.keySet());
    var heads = documents.revisions().heads(tx, rehashed.versions.keySet());
    for (var entry : rehashed.versions.entrySet()) {
      var head = heads.get(entry.getKey());
      if (head == null || head.version() != entry.getValue()) {
        throw new Failure(
            CommonProblem.CONFLICT, "A document has just changed. Release the filing again.");
      }
    }
  }

  private static boolean isOut(FilingState state) {
    return List.of(
            FilingState.RELEASED,
            FilingState.PACKAGED,
            FilingState.SUBMITTED,
            FilingState.RECEIVED,
            FilingState.ACCEPTED)
        .contains(state);
  }
}
