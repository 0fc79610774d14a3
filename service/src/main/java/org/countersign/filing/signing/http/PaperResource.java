package org.countersign.filing.signing.http;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.filing.signing.PaperChoices;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.Access;

/** A client would rather sign on paper. Both are the same when said again. */
@Path("/v1/ceremonies")
@Produces(MediaType.APPLICATION_JSON)
public final class PaperResource {
  private final Transactions transactions;
  private final PaperChoices choices;

  public PaperResource(Transactions transactions, PaperChoices choices) {
    this.transactions = transactions;
    this.choices = choices;
  }

  @POST
  @Path("/{id}/paper-request")
  @Access("signing.sign")
  public Response ask(@Context Caller caller, @PathParam("id") CeremonyId id) {
    transactions.run(tx -> choices.ask(tx, caller, id));
    return Response.noContent().build();
  }

  /** 15 USC 7001(c)(1)(B): consent may be withdrawn; this ceremony ends with it. */
  @POST
  @Path("/{id}/consent-withdrawal")
  @Access("signing.sign")
  public Response withdraw(@Context Caller caller, @PathParam("id") CeremonyId id) {
    transactions.run(tx -> choices.withdrawConsent(tx, caller, id));
    return Response.noContent().build();
  }
}
