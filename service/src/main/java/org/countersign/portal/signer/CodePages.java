package org.countersign.portal.signer;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.filing.signing.Authentications;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.filing.signing.Signatories;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The one-time code, which proves that the visitor reads the signer's messages. */
@Path("/ceremonies/{id}/code")
@Produces("text/html; charset=UTF-8")
public final class CodePages {
  private static final int UNPROCESSABLE = 422;

  private final Pages pages;
  private final Transactions transactions;
  private final Signatories signatories;
  private final Authentications authentications;

  public CodePages(
      Pages pages,
      Transactions transactions,
      Signatories signatories,
      Authentications authentications) {
    this.pages = pages;
    this.transactions = transactions;
    this.signatories = signatories;
    this.authentications = authentications;
  }

  /**
   * What went wrong, if anything.
   *
   * @param triesLeft of the newest code; negative when none was tried
   * @param spent whether the code is good for nothing any more
   * @param office who corrects an address or a number that is wrong
   */
  public record Model(
      String id,
      int triesLeft,
      boolean spent,
      Authentications.CodeSent sent,
      Signatories.Office office) {}

  @GET
  @PublicEndpoint
  public Page form(@Context ContainerRequestContext request, @PathParam("id") CeremonyId id) {
    return page(request, id, -1, false);
  }

  @POST
  @PublicEndpoint
  public Response enter(
      @Context ContainerRequestContext request,
      @PathParam("id") CeremonyId id,
      @FormParam("code") @Nullable String code) {
    var digits = code == null ? "" : code.replaceAll("\\D", "");
    // Not in the page's transaction: a wrong try must be counted.
    var result = transactions.call(tx -> authentications.code(tx, id, new Secret(digits)));
    if (result instanceof Authentication.Right right) {
      return Response.seeOther(URI.create("/ceremonies/" + id + "/birth-date"))
          .cookie(pages.ceremonyCookie().issue(right.session()))
          .build();
    }
    var page =
        result instanceof Authentication.Wrong wrong
            ? page(request, id, wrong.triesLeft(), false)
            : page(request, id, 0, true);
    return Response.status(UNPROCESSABLE).entity(page).build();
  }

  private Page page(ContainerRequestContext request, CeremonyId id, int triesLeft, boolean spent) {
    var model =
        transactions.call(
            tx -> {
              var sent = authentications.sent(tx, id);
              var office = signatories.office(tx, sent.attorney());
              return new Model(id.toString(), triesLeft, spent, sent, office);
            });
    return pages.open(request, "signer/code", model.sent().locale(), model);
  }
}
