package org.countersign.portal.attorney;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.identity.attorneys.Recoveries;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/**
 * For an attorney who lost every passkey, and for one who never asked. The answer is the same
 * whatever was typed; opening the link of a message stops nothing before the button is pressed. No
 * scripts.
 */
@Path("/recovery")
@Produces("text/html; charset=UTF-8")
public final class RecoveryPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Recoveries recoveries;
  private final WorldId world;

  RecoveryPages(Pages pages, Transactions transactions, Recoveries recoveries, WorldId world) {
    this.pages = pages;
    this.transactions = transactions;
    this.recoveries = recoveries;
    this.world = world;
  }

  /**
   * Stopping a recovery.
   *
   * @param outcome {@code ask}, {@code stopped} or {@code late}
   */
  public record Stop(@Personal String token, String outcome) {}

  @GET
  @PublicEndpoint
  public Page form(@Context ContainerRequestContext request) {
    return pages.open(request, "attorney/recovery", "");
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response ask(
      @FormParam("identifier") @Nullable String identifier,
      @FormParam("email") @Nullable String email) {
    if (identifier != null && email != null) {
      transactions.run(tx -> recoveries.ask(tx, world, identifier, email));
    }
    return Response.seeOther(URI.create("/recovery/sent")).build();
  }

  @GET
  @Path("/sent")
  @PublicEndpoint
  public Page sent(@Context ContainerRequestContext request) {
    return pages.open(request, "attorney/recovery-sent", "");
  }

  @GET
  @Path("/stop")
  @PublicEndpoint
  public Page stopping(
      @Context ContainerRequestContext request, @QueryParam("token") @Nullable String token) {
    return pages.open(
        request, "attorney/recovery-stop", new Stop(token == null ? "" : token, "ask"));
  }

  @POST
  @Path("/stop")
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Page stop(
      @Context ContainerRequestContext request, @FormParam("token") @Nullable String token) {
    var outcome = "stopped";
    try {
      transactions.run(tx -> recoveries.stop(tx, new Secret(token == null ? "" : token)));
    } catch (Failure tooLate) {
      outcome = "late";
    }
    return pages.open(request, "attorney/recovery-stop", new Stop("", outcome));
  }
}
