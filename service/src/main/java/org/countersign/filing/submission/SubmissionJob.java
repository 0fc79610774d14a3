package org.countersign.filing.submission;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.packaging.PackageContent;
import org.countersign.filing.packaging.Packages;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.SubmissionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one submission from PENDING to its decision, a step per run. Killed anywhere, it begins
 * again at what the database knows: the hand-over may be repeated, the endpoint tells by the id.
 */
final class SubmissionJob implements JobHandler {
  static final String KIND = "submission.follow";
  private static final Logger log = LoggerFactory.getLogger(SubmissionJob.class);

  private final Transactions transactions;
  private final Submissions submissions;
  private final Filings filings;
  private final Attorneys attorneys;
  private final Packages packages;
  private final FilingEndpoint endpoint;
  private final SubmissionConfig config;

  SubmissionJob(
      Transactions transactions,
      Submissions submissions,
      Filings filings,
      Attorneys attorneys,
      Packages packages,
      FilingEndpoint endpoint,
      SubmissionConfig config) {
    this.transactions = transactions;
    this.submissions = submissions;
    this.filings = filings;
    this.attorneys = attorneys;
    this.packages = packages;
    this.endpoint = endpoint;
    this.config = config;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) {
    var found = transactions.call(tx -> submissions.find(tx, SubmissionId.parse(instance)));
    if (found.isEmpty()) {
      return Outcome.done();
    }
    var submission = found.get();
    return switch (submission.state()) {
      case PENDING -> attempt(submission, () -> handOver(submission));
      case SENT, RECEIVED -> attempt(submission, () -> ask(submission));
      case ACCEPTED, REJECTED, CANCELLED -> Outcome.done();
    };
  }

  private interface Step {
    Outcome run() throws IOException;
  }

  private Outcome attempt(Submission submission, Step step) {
    try {
      return step.run();
    } catch (IOException e) {
      log.warn("Submission {} is tried again: {}", submission.id(), e.getClass().getSimpleName());
      return later(submission, "The filing endpoint gave no answer; the service tries again.");
    } catch (Failure e) {
      return later(submission, e.detail());
    }
  }

  private Outcome handOver(Submission submission) throws IOException {
    // A try that gave no answer may have arrived: then the package is handed over again whatever
    // the
    // rules say by now. The endpoint knows.
    var arrived = submission.tries() > 0 && endpoint.mayHold(submission.id());
    var content = transactions.call(tx -> ready(tx, submission, arrived));
    if (content.isEmpty()) {
      return Outcome.done();
    }
    var handOver = endpoint.put(submission.id(), content.get());
    return switch (handOver) {
      case TAKEN -> {
        transactions.run(tx -> submissions.sent(tx, submission));
        yield Outcome.again(config.firstPause());
      }
      case CONFLICT ->
          later(submission, "The filing endpoint holds another package under this submission.");
      case LATER ->
          later(submission, "The filing endpoint cannot take packages; the service tries again.");
    };
  }

  /**
   * The rules are asked once more before anything leaves: an edition may have run out since the
   * release. Empty when the filing goes no further.
   */
  private Optional<PackageContent> ready(Tx tx, Submission submission, boolean arrived) {
    var filing = filings.lock(tx, submission.filingId());
    if (filing.state() != FilingState.PACKAGED) {
      submissions.cancelled(tx, submission);
      return Optional.empty();
    }
    attorneys.requireActive(tx, filing.attorney());
    if (!arrived) {
      Filings.requireThawed(filing);
    }
    if (!arrived && !filings.check(tx, filing.id()).isEmpty()) {
      filings.move(tx, filing.id(), FilingState.PACKAGED, FilingState.STALE);
      submissions.cancelled(tx, submission);
      return Optional.empty();
    }
    // Counted before the call: after a crash nobody knows whether the package arrived.
    submissions.handingOver(tx, submission);
    return Optional.of(packages.content(tx, packages.require(tx, filing.id())));
  }

  private Outcome ask(Submission submission) throws IOException {
    var status = endpoint.get(submission.id());
    if (status.isEmpty()) {
      return later(submission, "The filing endpoint does not say how the submission stands.");
    }
    transactions.run(tx -> submissions.received(tx, submission));
    return switch (status.get().state()) {
      case "ACCEPTED" -> decided(submission, status.get());
      case "REJECTED" -> decided(submission, status.get());
      default -> {
        transactions.run(tx -> submissions.waited(tx, submission));
        yield Outcome.again(config.pause(submission.tries()));
      }
    };
  }

  private Outcome decided(Submission submission, FilingEndpoint.Status status) {
    var findings = status.findings().orElse(List.of());
    if (status.state().equals("REJECTED")) {
      transactions.run(tx -> submissions.decided(tx, submission, Optional.empty(), findings));
      return Outcome.done();
    }
    var receipt = status.receiptNumber().filter(ReceiptNumber::isValid).map(ReceiptNumber::new);
    if (receipt.isEmpty()) {
      return later(submission, "The filing endpoint accepted without a receipt number.");
    }
    transactions.run(tx -> submissions.decided(tx, submission, receipt, findings));
    return Outcome.done();
  }

  private Outcome later(Submission submission, String problem) {
    transactions.run(tx -> submissions.failed(tx, submission, problem));
    return Outcome.again(config.pause(submission.tries()));
  }
}
