package org.countersign.filing.submission;

import java.io.IOException;
import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.SubmissionId;

/** Tells the filing endpoint that a signer disputes a signature, until it has heard it. */
final class NoticeJob implements JobHandler {
  static final String KIND = "submission.notice";
  private static final Duration LATER = Duration.ofMinutes(10);

  private final Transactions transactions;
  private final Submissions submissions;
  private final FilingEndpoint endpoint;

  NoticeJob(Transactions transactions, Submissions submissions, FilingEndpoint endpoint) {
    this.transactions = transactions;
    this.submissions = submissions;
    this.endpoint = endpoint;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) throws IOException {
    var submission = transactions.call(tx -> submissions.find(tx, SubmissionId.parse(instance)));
    if (submission.isEmpty()) {
      return Outcome.done();
    }
    if (!endpoint.putNotice(submission.get())) {
      return Outcome.again(LATER);
    }
    transactions.run(tx -> submissions.noticed(tx, submission.get()));
    return Outcome.done();
  }
}
