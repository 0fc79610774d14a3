package org.countersign.filing.filings.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.filing.filings.ActingFor;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.filings.Filings;
import org.countersign.filing.filings.Signers;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** The people who sign. */
@Path("/v1/signers")
@Produces(MediaType.APPLICATION_JSON)
public final class SignerResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final ActingFor actingFor;
  private final Signers signers;
  private final Filings filings;
  private final FilingAccess access;

  public SignerResource(
      IdempotentWrite writes,
      Transactions transactions,
      ActingFor actingFor,
      Signers signers,
      Filings filings,
      FilingAccess access) {
    this.writes = writes;
    this.transactions = transactions;
    this.actingFor = actingFor;
    this.signers = signers;
    this.filings = filings;
    this.access = access;
  }

  @POST
  @Access("signers.write")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(
      @Context Caller caller, @Context WriteRequest request, CreateSignerRequest body) {
    var client = ActingFor.client(caller);
    body.check(filings.today(caller.world()));
    return writes.run(
        request,
        tx -> {
          var attorney = actingFor.require(tx, caller, body.attorneyIdentifier());
          var signer = signers.create(tx, body.signer(attorney, client));
          return Answer.created("/v1/signers/" + signer.id(), SignerView.of(signer));
        });
  }

  @GET
  @Path("/{id}")
  @Access("signers.read")
  public SignerView read(@Context Caller caller, @PathParam("id") String id) {
    var signer = SignerId.parse(id);
    return SignerView.of(transactions.call(tx -> access.requireSigner(tx, caller, signer)));
  }
}
