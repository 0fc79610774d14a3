package org.countersign.filing.submission.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.submission.Withdrawals;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** An attorney takes a filing back before it has left. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class WithdrawalResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final FilingAccess access;
  private final Withdrawals withdrawals;

  public WithdrawalResource(
      IdempotentWrite writes,
      Transactions transactions,
      FilingAccess access,
      Withdrawals withdrawals) {
    this.writes = writes;
    this.transactions = transactions;
    this.access = access;
    this.withdrawals = withdrawals;
  }

  /** Why. */
  public record WithdrawalRequest(@Personal String reason) {}

  /** The filing after it. */
  public record View(FilingId filingId, FilingState state) {}

  /** What was said. */
  public record ReasonView(FilingId filingId, @Personal String reason, Instant withdrawnAt) {}

  @POST
  @Path("{id}/withdrawal")
  @Access("filings.withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response withdraw(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") FilingId id,
      WithdrawalRequest body) {
    return writes.run(
        request,
        () -> withdrawals.look(transactions.call(tx -> withdrawals.find(tx, caller, id))),
        (tx, kept) -> {
          var filing = withdrawals.withdraw(tx, caller, kept, body.reason());
          return Answer.ok(new View(filing.id(), filing.state()));
        });
  }

  @GET
  @Path("{id}/withdrawal")
  @Access("filings.read")
  public ReasonView get(@Context Caller caller, @PathParam("id") FilingId id) {
    return transactions.call(
        tx -> {
          access.require(tx, caller, id);
          return withdrawals
              .of(tx, id)
              .map(made -> new ReasonView(made.filingId(), made.reason(), made.withdrawnAt()))
              .orElseThrow(
                  () -> new Failure(CommonProblem.NOT_FOUND, "The filing was not withdrawn."));
        });
  }
}
