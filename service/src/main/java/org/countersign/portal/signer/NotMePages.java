package org.countersign.portal.signer;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import org.countersign.filing.signing.Disownings;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;

/** "This is not me", said after the code was asked for: one page, whatever the link was. */
@Path("/ceremonies/{id}/not-me")
@Produces("text/html; charset=UTF-8")
public final class NotMePages {
  private final Pages pages;
  private final Transactions transactions;
  private final Disownings disownings;

  public NotMePages(Pages pages, Transactions transactions, Disownings disownings) {
    this.pages = pages;
    this.transactions = transactions;
    this.disownings = disownings;
  }

  /** Nothing: the page knows nobody. */
  public record Model() {}

  @POST
  @PublicEndpoint
  public Page byCeremony(@Context ContainerRequestContext request, @PathParam("id") CeremonyId id) {
    transactions.run(tx -> disownings.byCeremony(tx, id));
    return pages.open(request, "signer/notme", new Model());
  }
}
