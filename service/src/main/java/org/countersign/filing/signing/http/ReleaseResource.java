package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.ReleaseJob;
import org.countersign.filing.signing.Releases;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Release of a filing by its attorney. */
@Path("/v1/filings")
@Produces(MediaType.APPLICATION_JSON)
public final class ReleaseResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final Releases releases;
  private final ReleaseJob job;

  public ReleaseResource(
      IdempotentWrite writes,
      Transactions transactions,
      Attorneys attorneys,
      Releases releases,
      ReleaseJob job) {
    this.writes = writes;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.releases = releases;
    this.job = job;
  }

  /**
   * When to release.
   *
   * @param at business time; absent for now
   */
  public record ReleaseRequest(Optional<Instant> at) {}

  /** The filing after it. */
  public record View(FilingId id, FilingState state, Optional<Instant> releaseAt) {}

  @POST
  @Path("{id}/release")
  @Access("filings.release")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response release(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") FilingId id,
      ReleaseRequest body) {
    var actor = new AccountId(caller.id()).toString();
    if (body.at().isPresent()) {
      var at = body.at().get();
      return writes.run(
          request,
          tx -> {
            releases.require(tx, attorneys.require(tx, caller).id(), id);
            return Answer.ok(view(job.schedule(tx, id, at, actor), Optional.of(at)));
          });
    }
    // Every byte, before the transaction that decides.
    return writes.run(
        request,
        () -> releases.rehash(transactions.call(tx -> found(tx, caller, id))),
        (tx, rehashed) -> Answer.ok(view(releases.release(tx, rehashed, actor), Optional.empty())));
  }

  private Releases.Found found(Tx tx, Caller caller, FilingId id) {
    releases.require(tx, attorneys.require(tx, caller).id(), id);
    return releases.find(tx, id);
  }

  private static View view(Filing filing, Optional<Instant> at) {
    return new View(filing.id(), filing.state(), at);
  }
}
