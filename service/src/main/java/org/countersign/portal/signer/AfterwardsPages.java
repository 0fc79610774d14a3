package org.countersign.portal.signer;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import org.countersign.filing.signing.Afterwards;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Where the links of the mail "you signed" lead. Opening them consumes nothing. */
@Path("/")
@Produces("text/html; charset=UTF-8")
public final class AfterwardsPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Afterwards afterwards;

  public AfterwardsPages(Pages pages, Transactions transactions, Afterwards afterwards) {
    this.pages = pages;
    this.transactions = transactions;
    this.afterwards = afterwards;
  }

  /** The link, to be sent back; the same for a link that nobody knows. */
  public record Model(String token) {}

  /** Offers to send a code. */
  @GET
  @Path("copies")
  @PublicEndpoint
  public Page copies(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    return page(request, "signer/copies", token);
  }

  @POST
  @Path("copies")
  @PublicEndpoint
  public Response open(@FormParam("token") @Nullable String token) {
    var ceremony = transactions.call(tx -> afterwards.openCopies(tx, secret(token)));
    return Response.seeOther(URI.create("/ceremonies/" + ceremony.id() + "/code")).build();
  }

  /** Asks whether it was really somebody else. */
  @GET
  @Path("not-signed")
  @PublicEndpoint
  public Page ask(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    return page(request, "signer/notsigned", token);
  }

  /** One page, whatever the link was. */
  @POST
  @Path("not-signed")
  @PublicEndpoint
  public Page dispute(
      @Context ContainerRequestContext request, @FormParam("token") @Nullable String token) {
    transactions.run(tx -> afterwards.dispute(tx, secret(token)));
    return page(request, "signer/notsigned-told", token);
  }

  private Page page(ContainerRequestContext request, String name, @Nullable String token) {
    var link = secret(token);
    var language = transactions.call(tx -> afterwards.language(tx, link)).orElse(Locale.ENGLISH);
    return pages.open(request, name, language, new Model(link.reveal()));
  }

  private static Secret secret(@Nullable String token) {
    return new Secret(token == null ? "" : token);
  }
}
