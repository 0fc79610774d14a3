package org.countersign.filing.submission;

import java.util.List;
import org.countersign.filing.packaging.Packages;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.submission.http.OutgoingResource;
import org.countersign.filing.submission.http.SubmissionResource;
import org.countersign.filing.submission.http.WithdrawalResource;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.values.ProblemType;

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

  /** The module's problems, for the catalogue of problems. */
  public List<ProblemType> problems() {
    return List.of(SubmissionProblem.values());
  }

  /**
   * What speaks with the filing endpoint.
   *
   * @param resources HTTP resources to register
   */
  public record Connected(Withdrawals withdrawals, List<Object> resources) {}

  /** Second step: registers the jobs. */
  public Connected connect(
      SubmissionConfig config,
      SigningModule.Platform platform,
      SigningModule.Below below,
      SigningModule.Pagewise signing,
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
    var withdrawals =
        new Withdrawals(
            below.filings(),
            below.attorneys(),
            signing.recalls(),
            submissions,
            endpoint,
            platform.trustClock());
    return new Connected(
        withdrawals,
        List.of(
            new SubmissionResource(platform.transactions(), below.access(), submissions),
            new WithdrawalResource(
                platform.writes(), platform.transactions(), below.access(), withdrawals),
            new OutgoingResource(
                platform.transactions(), below.access(), signing.sheets(), config.endpoint())));
  }
}
