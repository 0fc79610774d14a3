package org.countersign.filing.signing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.store.ReleaseStore;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.WorldClock;

/** Releases filings whose release was decided before: AUTO, or at a time the attorney named. */
public final class ReleaseJob implements JobHandler {
  /** Code of a moment that is over. */
  public static final String IN_THE_PAST = "in-the-past";

  static final String KIND = "signing.release";
  // A person names a minute, which has begun.
  private static final Duration JUST_NOW = Duration.ofMinutes(1);
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
  // Every try reads every byte again.
  private static final Duration TRY_AGAIN = Duration.ofMinutes(5);

  private final Transactions transactions;
  private final Filings filings;
  private final Releases releases;
  private final Jobs jobs;
  private final WorldClock clock;

  ReleaseJob(
      Transactions transactions, Filings filings, Releases releases, Jobs jobs, WorldClock clock) {
    this.transactions = transactions;
    this.filings = filings;
    this.releases = releases;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * The attorney wants a filing released at a time of its world.
   *
   * @param actor printed id of who decided
   * @throws Failure {@link #IN_THE_PAST} for a moment that is over: "now" is said by naming none
   */
  public Filing schedule(Tx tx, FilingId id, Instant at, String actor) {
    // Before anything is written: in a batch the others go on.
    requireAhead(at, filings.require(tx, id));
    var filing = releases.schedule(tx, id, at, actor);
    jobs.enqueue(tx, KIND, id.toString(), at);
    return filing;
  }

  private void requireAhead(Instant at, Filing filing) {
    if (at.isBefore(clock.now(filing.world()).minus(JUST_NOW))) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/at",
                  IN_THE_PAST,
                  "This moment has passed.",
                  "Name a later one, or leave it out to release now.")));
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var id = FilingId.parse(instance);
    var due = transactions.call(tx -> due(tx, id));
    if (due.isEmpty()) {
      return Outcome.done();
    }
    if (due.get().at().isAfter(clock.now(due.get().filing().world()))) {
      return Outcome.again(LOOK_AGAIN);
    }
    try {
      var rehashed = releases.rehash(transactions.call(tx -> releases.find(tx, id)));
      transactions.run(tx -> releases.release(tx, rehashed, due.get().actor()));
      return Outcome.done();
    } catch (Failure e) {
      // Nobody waits for this answer: the filing says why it does not go out.
      transactions.run(tx -> filings.problem(tx, id, Optional.of(e.detail())));
      return Outcome.again(TRY_AGAIN);
    }
  }

  private record Due(Filing filing, Instant at, String actor) {}

  private Optional<Due> due(Tx tx, FilingId id) {
    var filing =
        filings
            .find(tx, id)
            .filter(found -> found.state() == FilingState.SIGNED)
            .filter(found -> found.frozenAt().isEmpty());
    // Decided on the signatures of then: a filing that was signed anew waits for a new decision.
    var decided =
        filing.flatMap(
            found ->
                tx.store(ReleaseStore.class)
                    .decided(id)
                    .filter(made -> made.signedSince().equals(found.stateSince())));
    return filing
        .filter(found -> decided.isPresent() || found.release() == ReleaseMode.AUTO)
        .map(
            found ->
                new Due(
                    found,
                    decided.map(ReleaseStore.Decided::releaseAt).orElse(Instant.EPOCH),
                    decided.map(made -> made.attorneyId().toString()).orElse("system")));
  }
}
