package org.countersign.filing.signing;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.TrustClock;

/**
 * The decision that a signed filing goes out. Every byte is hashed again and every signature
 * checked before it (outside of any transaction), and nothing may have moved since when it is
 * taken.
 */
public final class Releases {
  private final Filings filings;
  private final Attorneys attorneys;
  private final Documents documents;
  private final FinalLook look;
  private final Chronicle chronicle;
  private final TrustClock clock;

  Releases(
      Filings filings,
      Attorneys attorneys,
      Documents documents,
      FinalLook look,
      Chronicle chronicle,
      TrustClock clock) {
    this.filings = filings;
    this.attorneys = attorneys;
    this.documents = documents;
    this.look = look;
    this.chronicle = chronicle;
    this.clock = clock;
  }

  /** The documents of a filing as found, to be looked at. */
  public static final class Found {
    private final FilingId filing;
    private final List<FinalLook.Subject> subjects;

    private Found(FilingId filing, List<FinalLook.Subject> subjects) {
      this.filing = filing;
      this.subjects = subjects;
    }
  }

  /** The documents of a filing as they were when every byte of them had the right digest. */
  public static final class Rehashed {
    private final FilingId filing;
    private final Map<DocumentId, Digest> digests;

    private Rehashed(FilingId filing, Map<DocumentId, Digest> digests) {
      this.filing = filing;
      this.digests = digests;
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

  /** Finds what is to be looked at. */
  public Found find(Tx tx, FilingId id) {
    var ids = filings.require(tx, id).documents().stream().map(FilingDocument::document).toList();
    return new Found(id, look.subjects(tx, id, ids));
  }

  /**
   * Hashes every byte of every document and checks its signatures; outside of any transaction.
   *
   * @throws Failure {@link SigningProblem#DOCUMENT_DAMAGED}, or {@code UNAVAILABLE} when there is
   *     no verdict at this moment
   */
  public Rehashed rehash(Found found) {
    var digests = new LinkedHashMap<DocumentId, Digest>();
    for (var subject : found.subjects) {
      look.require(subject);
      digests.put(subject.id(), subject.content().sha256());
    }
    return new Rehashed(found.filing, digests);
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
    Filings.requireThawed(filing);
  }

  private void requireUnmoved(Tx tx, Rehashed rehashed) {
    documents.lockAll(tx, rehashed.digests.keySet());
    var heads = documents.revisions().heads(tx, rehashed.digests.keySet());
    for (var entry : rehashed.digests.entrySet()) {
      var head = heads.get(entry.getKey());
      if (head == null || !head.sha256().equals(entry.getValue())) {
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
