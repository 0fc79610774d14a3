package org.countersign.filing.submission;

import java.util.Set;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.Event;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.values.FilingId;

/** A signature of a filing that has left is disputed: the endpoint is told. */
final class NoticeOnDispute implements EventConsumer {
  private final Submissions submissions;

  NoticeOnDispute(Submissions submissions) {
    this.submissions = submissions;
  }

  @Override
  public String name() {
    return "submission.notices";
  }

  @Override
  public Set<String> types() {
    return Set.of("filing.signature_disputed");
  }

  @Override
  public void accept(Tx tx, Event event) {
    submissions
        .find(tx, FilingId.parse(event.subject()))
        .filter(submission -> submission.state().hasLeft())
        .ifPresent(submission -> submissions.giveNotice(tx, submission.id()));
  }
}
