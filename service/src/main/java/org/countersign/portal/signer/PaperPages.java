package org.countersign.portal.signer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.PaperChoices;
import org.countersign.filing.signing.Signatories;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;

/** Signing on paper instead: asking for it, or taking back the consent to electronic records. */
@Path("/ceremonies/{id}/paper")
@Produces("text/html; charset=UTF-8")
public final class PaperPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final PaperChoices choices;
  private final Signatories signatories;

  public PaperPages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      PaperChoices choices,
      Signatories signatories) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.choices = choices;
    this.signatories = signatories;
  }

  /**
   * @param step what was done: nothing yet, {@code asked} or {@code withdrawn}
   */
  public record Model(String id, String step, Signatories.Office office) {}

  @GET
  @Access("signing.sign")
  public Page choose(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    return transactions.call(
        tx -> page(tx, request, caller, ceremonies.require(tx, caller, id), "choose"));
  }

  @POST
  @Access("signing.sign")
  public Page ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    return transactions.call(tx -> page(tx, request, caller, choices.ask(tx, caller, id), "asked"));
  }

  @POST
  @Path("/withdrawal")
  @Access("signing.sign")
  public Page withdraw(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.require(tx, caller, id);
          choices.withdrawConsent(tx, caller, id);
          return page(tx, request, caller, ceremony, "withdrawn");
        });
  }

  private Page page(
      Tx tx, ContainerRequestContext request, Caller caller, Ceremony ceremony, String step) {
    var office = signatories.office(tx, ceremony.attorneyId());
    return pages.page(
        request,
        caller,
        "signer/paper",
        ceremony.locale(),
        new Model(ceremony.id().toString(), step, office));
  }
}
