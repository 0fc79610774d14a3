package org.countersign.filing.submission;

import java.io.IOException;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingProblem;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.signing.Recalls;
import org.countersign.filing.submission.store.SubmissionStore;
import org.countersign.filing.submission.store.WithdrawalStore;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.TrustClock;

/**
 * An attorney takes a filing back before it has left; the way out of one that a signer froze, too.
 * Whoever holds the filing first wins: a signature that is being recorded, a release, a seal are in
 * and the filing is withdrawn after them, or they find it withdrawn. A package that may have
 * arrived is never called withdrawn.
 */
public final class Withdrawals {
  private static final int LONGEST_REASON = 2000;

  private final Filings filings;
  private final Attorneys attorneys;
  private final Recalls recalls;
  private final Submissions submissions;
  private final FilingEndpoint endpoint;
  private final TrustClock clock;

  Withdrawals(
      Filings filings,
      Attorneys attorneys,
      Recalls recalls,
      Submissions submissions,
      FilingEndpoint endpoint,
      TrustClock clock) {
    this.filings = filings;
    this.attorneys = attorneys;
    this.recalls = recalls;
    this.submissions = submissions;
    this.endpoint = endpoint;
    this.clock = clock;
  }

  /** A filing of the attorney's, and its hand-over as it stood when it was looked at. */
  public static final class Found {
    private final FilingId filing;
    private final Optional<Submission> pending;

    private Found(FilingId filing, Optional<Submission> pending) {
      this.filing = filing;
      this.pending = pending;
    }

    /** A try gave no answer, so that only the endpoint knows. */
    private boolean mayHaveLeft() {
      return pending.filter(submission -> submission.tries() > 0).isPresent();
    }
  }

  /** As {@link Found}, and nothing of it had arrived when the endpoint was asked. */
  public static final class Kept {
    private final Found found;

    private Kept(Found found) {
      this.found = found;
    }
  }

  /**
   * The attorney's own filing, to be withdrawn.
   *
   * @throws Failure NOT_FOUND for any other
   */
  public Found find(Tx tx, Caller caller, FilingId id) {
    var attorney = attorneys.require(tx, caller);
    return filings
        .find(tx, id)
        .filter(filing -> filing.attorney().equals(attorney.id()))
        .map(
            filing ->
                new Found(
                    id,
                    submissions
                        .find(tx, id)
                        .filter(last -> last.state() == SubmissionState.PENDING)))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "You have no filing with this id."));
  }

  /**
   * Asks the endpoint where a hand-over was tried; outside of any transaction.
   *
   * @throws Failure {@link SubmissionProblem#FILING_LEAVING} when it has arrived or may arrive
   */
  public Kept look(Found found) {
    if (found.mayHaveLeft()) {
      try {
        if (endpoint.mayHold(found.pending.orElseThrow().id())) {
          throw leaving("The filing endpoint may have the package already.");
        }
      } catch (IOException e) {
        throw leaving("A try to hand it over gave no answer, and the endpoint gives none now.");
      }
    }
    return new Kept(found);
  }

  /**
   * Withdraws a filing; withdrawing it again changes nothing.
   *
   * @param reason for the attorney's file; never in events or audit
   * @throws Failure {@link FilingProblem#FILING_STATE} once it has left or has ended
   */
  public Filing withdraw(Tx tx, Caller caller, Kept kept, @Personal String reason) {
    requireReason(reason);
    var filing = recalls.hold(tx, kept.found.filing);
    attorneys.requireActive(tx, filing.attorney());
    if (filing.state() == FilingState.WITHDRAWN) {
      return filing;
    }
    if (!filing.state().mayBecome(FilingState.WITHDRAWN)) {
      throw new Failure(
          FilingProblem.FILING_STATE,
          "The filing is " + filing.state() + " and can no longer be withdrawn here.");
    }
    requireHere(tx, kept.found);
    var actor = new AccountId(caller.id()).toString();
    var moved = filings.requireMove(tx, filing.id(), filing.state(), FilingState.WITHDRAWN, actor);
    tx.store(WithdrawalStore.class)
        .insert(filing.world(), new Withdrawal(filing.id(), reason.strip(), actor, clock.now()));
    submissions.find(tx, filing.id()).ifPresent(last -> submissions.cancelled(tx, last));
    recalls.recall(tx, moved, actor);
    return moved;
  }

  /** Why a filing was taken back, when it was. */
  public Optional<Withdrawal> of(Tx tx, FilingId filing) {
    return tx.store(WithdrawalStore.class).find(filing);
  }

  /** Every hand-over is begun while its filing is held: none can begin any more. */
  private void requireHere(Tx tx, Found found) {
    var last =
        submissions.find(tx, found.filing).filter(one -> one.state() == SubmissionState.PENDING);
    if (last.isEmpty()) {
      return;
    }
    if (tx.store(SubmissionStore.class).isBeingHandedOver(last.get().id())) {
      throw leaving("The package is being handed over at this moment.");
    }
    var looked = found.pending.map(Submission::tries).orElse(0);
    if (!looked.equals(last.get().tries())) {
      throw leaving("The package has just been offered to the endpoint.");
    }
  }

  private static void requireReason(@Personal String reason) {
    new Problems()
        .when(
            reason.isBlank() || reason.length() > LONGEST_REASON || reason.indexOf('\0') >= 0,
            "/reason",
            "length",
            "A reason has 1 to " + LONGEST_REASON + " characters.",
            "Say why, for your file.")
        .throwIfAny();
  }

  private static Failure leaving(String why) {
    return new Failure(
        SubmissionProblem.FILING_LEAVING,
        why + " Try again in a minute: once it has arrived, withdraw it with the agency.");
  }
}
