package org.countersign.filing.signing.http;

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
import java.util.List;
import java.util.Optional;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Delivery;
import org.countersign.filing.signing.Isolation;
import org.countersign.filing.signing.NewSigningRequest;
import org.countersign.filing.signing.Reminders;
import org.countersign.filing.signing.RequestState;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningRequests;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Signing requests. */
@Path("/v1/signing-requests")
@Produces(MediaType.APPLICATION_JSON)
public final class SigningRequestResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final SigningRequests requests;
  private final Reminders reminders;

  public SigningRequestResource(
      IdempotentWrite writes,
      Transactions transactions,
      SigningRequests requests,
      Reminders reminders) {
    this.writes = writes;
    this.transactions = transactions;
    this.requests = requests;
    this.reminders = reminders;
  }

  /**
   * A request to open.
   *
   * @param delivery absent for a mailed link
   * @param isolation absent for one envelope at DocuSign; a decline there declines all filings of
   *     an envelope
   */
  public record OpenRequest(
      SignerId signerId,
      List<FilingId> filingIds,
      SignatureMethod method,
      Optional<Delivery> delivery,
      Optional<Isolation> isolation,
      Optional<Instant> expiresAt) {}

  /** A request as a vendor sees it: never its link. */
  public record View(
      SigningRequestId id,
      RequestState state,
      SignerId signerId,
      SignatureMethod method,
      Delivery delivery,
      Isolation isolation,
      List<FilingView> filings,
      Instant expiresAt,
      Instant createdAt,
      Optional<Instant> paperAskedAt,
      Optional<Instant> remindedAt) {
    /** One filing of it. */
    public record FilingView(FilingId filingId, SigningState state) {}
  }

  @POST
  @Access("signing.request")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(@Context Caller caller, @Context WriteRequest request, OpenRequest body) {
    var wanted =
        new NewSigningRequest(
            body.signerId(),
            body.filingIds(),
            body.method(),
            body.delivery().orElse(Delivery.LINK),
            body.isolation().orElse(Isolation.TOGETHER),
            body.expiresAt());
    return writes.run(
        request,
        tx -> {
          var opened = requests.open(tx, caller, wanted);
          return Answer.created("/v1/signing-requests/" + opened.id(), view(tx, opened));
        });
  }

  @GET
  @Path("{id}")
  @Access("signing.read")
  public View get(@Context Caller caller, @PathParam("id") SigningRequestId id) {
    return transactions.call(tx -> view(tx, requests.require(tx, caller, id)));
  }

  @POST
  @Path("{id}/cancellation")
  @Access("signing.write")
  public Response cancel(
      @Context Caller caller, @Context WriteRequest request, @PathParam("id") SigningRequestId id) {
    return writes.run(request, tx -> Answer.ok(view(tx, requests.cancel(tx, caller, id))));
  }

  /** Reminds the signer, at most once a day. */
  @POST
  @Path("{id}/reminders")
  @Access("signing.remind")
  public Response remind(
      @Context Caller caller, @Context WriteRequest request, @PathParam("id") SigningRequestId id) {
    return writes.run(request, tx -> Answer.ok(view(tx, reminders.remind(tx, caller, id))));
  }

  private View view(Tx tx, SigningRequest request) {
    return new View(
        request.id(),
        request.state(),
        request.signerId(),
        request.method(),
        request.delivery(),
        request.isolation(),
        requests.filings(tx, request.id()).stream()
            .map(row -> new View.FilingView(row.filingId(), row.state()))
            .toList(),
        request.expiresAt(),
        request.createdAt(),
        requests.paperAskedAt(tx, request.id()),
        reminders.of(tx, request).lastSentAt());
  }
}
