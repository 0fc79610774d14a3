package org.countersign.filing.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;

/**
 * Many filings released by one decision of their attorney, with an answer for each: one that cannot
 * go out holds none of the others back.
 */
public final class ReleaseBatch {
  /** Most filings of one decision: every byte of each is read before it. */
  public static final int MOST = 100;

  private final Releases releases;
  private final ReleaseJob job;

  ReleaseBatch(Releases releases, ReleaseJob job) {
    this.releases = releases;
    this.job = job;
  }

  /**
   * What became of one of them.
   *
   * @param filing after it; empty when it was refused
   * @param releaseAt the time that was named
   */
  public record Result(
      FilingId id,
      Optional<Filing> filing,
      Optional<Instant> releaseAt,
      Optional<Failure> refusal) {
    static Result refused(FilingId id, Failure refusal) {
      return new Result(id, Optional.empty(), Optional.empty(), Optional.of(refusal));
    }
  }

  /** The filings of one decision as found, then as looked at. */
  public static final class Batch {
    private final Map<FilingId, Releases.Found> found = new LinkedHashMap<>();
    private final Map<FilingId, Releases.Rehashed> rehashed = new LinkedHashMap<>();
    private final List<Result> refused = new ArrayList<>();

    private Batch() {}
  }

  /**
   * Finds the attorney's own among these filings.
   *
   * @throws Failure when there are none or too many
   */
  public Batch find(Tx tx, AttorneyId attorney, Collection<FilingId> ids) {
    if (ids.isEmpty() || ids.size() > MOST) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/filingIds",
                  "out-of-range",
                  "One decision releases 1 to " + MOST + " filings.",
                  "Name as many, and the others in another call.")));
    }
    var batch = new Batch();
    // In the order of their ids, so that two batches never wait for each other in a ring.
    for (var id : ids.stream().distinct().sorted(Comparator.comparing(FilingId::value)).toList()) {
      try {
        releases.require(tx, attorney, id);
        batch.found.put(id, releases.find(tx, id));
      } catch (Failure e) {
        batch.refused.add(Result.refused(id, e));
      }
    }
    return batch;
  }

  /** Hashes every byte and checks every signature; outside of any transaction. */
  public Batch look(Batch batch) {
    for (var entry : batch.found.entrySet()) {
      try {
        batch.rehashed.put(entry.getKey(), releases.rehash(entry.getValue()));
      } catch (Failure e) {
        batch.refused.add(Result.refused(entry.getKey(), e));
      }
    }
    return batch;
  }

  /**
   * Releases those that were looked at.
   *
   * @param actor printed id of who decided
   */
  public List<Result> release(Tx tx, Batch looked, String actor) {
    var results = new ArrayList<Result>(looked.refused);
    for (var entry : looked.rehashed.entrySet()) {
      try {
        var filing = releases.release(tx, entry.getValue(), actor);
        results.add(
            new Result(entry.getKey(), Optional.of(filing), Optional.empty(), Optional.empty()));
      } catch (Failure e) {
        // Refused before anything was written of this filing.
        results.add(Result.refused(entry.getKey(), e));
      }
    }
    return List.copyOf(results);
  }

  /**
   * Keeps the decision to release them later; they are looked at then.
   *
   * @param at business time
   */
  public List<Result> schedule(Tx tx, Batch found, Instant at, String actor) {
    var results = new ArrayList<Result>(found.refused);
    for (var id : found.found.keySet()) {
      try {
        var filing = job.schedule(tx, id, at, actor);
        results.add(new Result(id, Optional.of(filing), Optional.of(at), Optional.empty()));
      } catch (Failure e) {
        results.add(Result.refused(id, e));
      }
    }
    return List.copyOf(results);
  }
}
