package org.countersign.filing.submission.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.submission.Acknowledgement;
import org.countersign.filing.submission.ReceiptNumber;
import org.countersign.filing.submission.Submission;
import org.countersign.filing.submission.SubmissionState;
import org.countersign.filing.submission.Submissions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SubmissionId;
import org.countersign.platform.web.Access;

/** How a filing's submission stands. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class SubmissionResource {
  private final Transactions transactions;
  private final FilingAccess access;
  private final Submissions submissions;

  public SubmissionResource(
      Transactions transactions, FilingAccess access, Submissions submissions) {
    this.transactions = transactions;
    this.access = access;
    this.submissions = submissions;
  }

  /** A submission as its vendor sees it. */
  public record View(
      SubmissionId id,
      FilingId filingId,
      int attempt,
      SubmissionState state,
      String packageSha256,
      Optional<ReceiptNumber> receiptNumber,
      Optional<Acknowledgement> acknowledgement) {}

  @GET
  @Path("{id}/submission")
  @Access("submissions.read")
  public View get(@Context Caller caller, @PathParam("id") FilingId id) {
    return transactions.call(
        tx -> {
          access.require(tx, caller, id);
          return view(
              submissions
                  .find(tx, id)
                  .orElseThrow(
                      () ->
                          new Failure(
                              CommonProblem.NOT_FOUND,
                              "The filing has not been packaged yet, so nothing was submitted.")));
        });
  }

  private View view(Submission submission) {
    return new View(
        submission.id(),
        submission.filingId(),
        submission.attempt(),
        submission.state(),
        submission.packageSha256().hex(),
        submission.receiptNumber(),
        submissions.acknowledgement(submission));
  }
}
