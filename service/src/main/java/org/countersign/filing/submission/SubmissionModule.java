package org.countersign.filing.submission;

import java.util.List;
import org.countersign.filing.packaging.Packages;
import org.countersign.filing.signing.FilingSheets;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.submission.http.OutgoingResource;
import org.countersign.filing.submission.http.SubmissionResource;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.outbound.OutboundClient;

/**
 * Builds submission in two steps, since packaging calls it when a package is sealed and it reads
 * packages.
 */
public final class SubmissionModule {
  private final Submissions submissions;

  private SubmissionModule(Submissions submissions) {
    this.submissions = submissions;
  }

  /** First step, before packaging is built: the observer to be given to it. */
  public static SubmissionModule build(SigningModule.Platform platform, SigningModule.Below below) {
    return new SubmissionModule(
        new Submissions(
            below.filings(),
            new Receipts(below.signers(), below.attorneys(), platform.messages()),
            platform.audit(),
            platform.jobs(),
            platform.json(),
            platform.ids(),
            platform.trustClock()));
  }

  /** What it hears of. */
  public List<EventConsumer> consumers() {
    return List.of(new NoticeOnDispute(submissions));
  }

  /** To be told of every sealed package. */
  public Submissions submissions() {
    return submissions;
  }

  /**
   * Second step: registers the jobs.
   *
   * @return HTTP resources to register
   */
  public List<Object> connect(
      SubmissionConfig config,
      SigningModule.Platform platform,
      SigningModule.Below below,
      FilingSheets sheets,
      Packages packages,
      OutboundClient client) {
    var endpoint = new FilingEndpoint(client, platform.json(), config.endpoint());
    platform.jobs().register(new NoticeJob(platform.transactions(), submissions, endpoint));
    platform
        .jobs()
        .register(
            new SubmissionJob(
                platform.transactions(),
                submissions,
                below.filings(),
                below.attorneys(),
                packages,
                endpoint,
                config));
    return List.of(
        new SubmissionResource(platform.transactions(), below.access(), submissions),
        new OutgoingResource(platform.transactions(), below.access(), sheets, config.endpoint()));
  }
}
