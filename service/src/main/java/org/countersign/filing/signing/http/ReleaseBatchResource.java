package org.countersign.filing.signing.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.ReleaseBatch;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Release of many filings by one decision of their attorney. */
@Path("/v1/releases")
@Produces(MediaType.APPLICATION_JSON)
public final class ReleaseBatchResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final ReleaseBatch batch;

  public ReleaseBatchResource(
      IdempotentWrite writes, Transactions transactions, Attorneys attorneys, ReleaseBatch batch) {
    this.writes = writes;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.batch = batch;
  }

  /**
   * Which, and when.
   *
   * @param at business time; absent for now
   */
  public record BatchRequest(List<FilingId> filingIds, Optional<Instant> at) {}

  /** An answer for each filing. */
  public record BatchView(List<ResultView> items) {}

  /**
   * What became of one filing.
   *
   * @param state absent when it was refused
   * @param code of the problem, when it was
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record ResultView(
      FilingId filingId,
      Optional<FilingState> state,
      Optional<Instant> releaseAt,
      Optional<String> code,
      Optional<String> detail,
      List<FieldProblem> errors) {
    static ResultView of(ReleaseBatch.Result result) {
      return new ResultView(
          result.id(),
          result.filing().map(Filing::state),
          result.releaseAt(),
          result.refusal().map(refusal -> refusal.type().slug()),
          result.refusal().map(refusal -> refusal.detail()),
          result.refusal().map(refusal -> refusal.errors()).orElse(List.of()));
    }
  }

  @POST
  @Access("filings.release")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response release(
      @Context Caller caller, @Context WriteRequest request, BatchRequest body) {
    var actor = new AccountId(caller.id()).toString();
    if (body.at().isPresent()) {
      var at = body.at().get();
      return writes.run(
          request, tx -> Answer.ok(view(batch.schedule(tx, found(tx, caller, body), at, actor))));
    }
    // Every byte, before the transaction that decides.
    return writes.run(
        request,
        () -> batch.look(transactions.call(tx -> found(tx, caller, body))),
        (tx, looked) -> Answer.ok(view(batch.release(tx, looked, actor))));
  }

  private ReleaseBatch.Batch found(Tx tx, Caller caller, BatchRequest body) {
    return batch.find(tx, attorneys.require(tx, caller).id(), body.filingIds());
  }

  private static BatchView view(List<ReleaseBatch.Result> results) {
    return new BatchView(results.stream().map(ResultView::of).toList());
  }
}
