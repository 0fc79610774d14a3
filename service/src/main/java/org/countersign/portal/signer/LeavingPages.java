package org.countersign.portal.signer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.filing.signing.InPersonCeremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.Access;
import org.countersign.portal.Pages;

/** On the office's device: the client is still there, or hands it back. */
@Path("/ceremonies/{id}/leaving")
@Produces("text/html; charset=UTF-8")
public final class LeavingPages {
  private final Pages pages;
  private final Transactions transactions;
  private final InPersonCeremonies inPerson;

  public LeavingPages(Pages pages, Transactions transactions, InPersonCeremonies inPerson) {
    this.pages = pages;
    this.transactions = transactions;
    this.inPerson = inPerson;
  }

  /** Somebody reads: that the request came is what counts. */
  @GET
  @Access("signing.sign")
  public Response stays() {
    return Response.noContent().build();
  }

  @POST
  @Access("signing.sign")
  public Response leave(@Context Caller caller, @PathParam("id") CeremonyId id) {
    transactions.run(tx -> inPerson.leave(tx, caller, id));
    return Response.seeOther(URI.create("/in-person/locked"))
        .cookie(pages.ceremonyCookie().clear())
        .build();
  }
}
