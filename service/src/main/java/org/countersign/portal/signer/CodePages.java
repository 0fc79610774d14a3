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
import org.countersign.filing.signing.Ceremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The one-time code, which proves that the visitor reads the signer's mail. */
@Path("/ceremonies/{id}/code")
@Produces("text/html; charset=UTF-8")
public final class CodePages {
  private static final int UNPROCESSABLE = 422;

  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Authentications authentications;

  public CodePages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      Authentications authentications) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.authentications = authentications;
  }

  /**
   * What went wrong, if anything.
   *
   * @param triesLeft of the newest code; negative when none was tried
   * @param spent whether the code is good for nothing any more
   */
  public record Model(String id, int triesLeft, boolean spent) {}

  @GET
  @PublicEndpoint
  public Page form(@Context ContainerRequestContext request, @PathParam("id") CeremonyId id) {
    return page(request, id, new Model(id.toString(), -1, false));
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
    var model =
        result instanceof Authentication.Wrong wrong
            ? new Model(id.toString(), wrong.triesLeft(), false)
            : new Model(id.toString(), 0, true);
    return Response.status(UNPROCESSABLE).entity(page(request, id, model)).build();
  }

  private Page page(ContainerRequestContext request, CeremonyId id, Model model) {
    var language = transactions.call(tx -> ceremonies.language(tx, id));
    return pages.open(request, "signer/code", language, model);
  }
}
