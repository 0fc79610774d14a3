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
import java.time.Instant;
import java.time.ZoneId;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Disownings;
import org.countersign.filing.signing.Signatories;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Where the mailed link leads: who asks, and a code on request. Opening it consumes nothing. */
@Path("/sign")
@Produces("text/html; charset=UTF-8")
public final class InvitationPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Signatories signatories;
  private final Disownings disownings;

  public InvitationPages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      Signatories signatories,
      Disownings disownings) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.signatories = signatories;
    this.disownings = disownings;
  }

  /** Who asks, and until when. */
  public record Welcome(
      String token, @Personal String attorney, String identifier, Instant expiresAt, ZoneId zone) {}

  @GET
  @PublicEndpoint
  public Page welcome(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    var link = required(token);
    return transactions.call(
        tx -> {
          var invitation = ceremonies.invitation(tx, link);
          var attorney = signatories.attorney(tx, invitation.attorney());
          return pages.open(
              request,
              "signer/welcome",
              invitation.locale(),
              new Welcome(
                  link.reveal(),
                  attorney.name().full(),
                  attorney.identifier().toString(),
                  invitation.expiresAt(),
                  invitation.timeZone()));
        });
  }

  @POST
  @PublicEndpoint
  public Response open(@FormParam("token") @Nullable String token) {
    Ceremony ceremony = transactions.call(tx -> ceremonies.openByLink(tx, required(token)));
    return Response.seeOther(URI.create("/ceremonies/" + ceremony.id() + "/code")).build();
  }

  /** "This is not me": one page, whatever the link was. */
  @POST
  @Path("not-me")
  @PublicEndpoint
  public Page disown(
      @Context ContainerRequestContext request, @FormParam("token") @Nullable String token) {
    if (token != null) {
      transactions.run(tx -> disownings.byLink(tx, new Secret(token)));
    }
    return pages.open(request, "signer/notme", new NotMePages.Model());
  }

  private static Secret required(@Nullable String token) {
    if (token == null || token.isEmpty()) {
      throw new Failure(
          SigningProblem.LINK_INVALID, "The link is not whole. Open it from the message again.");
    }
    return new Secret(token);
  }
}
