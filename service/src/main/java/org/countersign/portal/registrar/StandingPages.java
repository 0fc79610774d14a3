package org.countersign.portal.registrar;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Hold;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** An attorney's standing, and changing it at once. */
@Path("/registrar/attorneys")
@Produces("text/html; charset=UTF-8")
public final class StandingPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Attorneys attorneys;

  public StandingPages(Pages pages, Transactions transactions, Attorneys attorneys) {
    this.pages = pages;
    this.transactions = transactions;
    this.attorneys = attorneys;
  }

  /**
   * The page.
   *
   * @param steps standings that may follow
   * @param problem slug of what kept the change from being made, else empty
   */
  public record Model(
      Attorney attorney, List<Hold> holds, List<AttorneyState> steps, String problem) {}

  /** From the search field of the queue. */
  @GET
  @Access("attorneys.standing")
  public Response find(@QueryParam("identifier") @Nullable String identifier) {
    var known = AttorneyIdentifier.parse(identifier == null ? "" : identifier);
    return Response.seeOther(URI.create("/registrar/attorneys/" + known)).build();
  }

  @GET
  @Path("/{identifier}")
  @Access("attorneys.standing")
  public Page read(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("identifier") String identifier) {
    return page(request, caller, identifier, "");
  }

  @POST
  @Path("/{identifier}/standing")
  @Access("attorneys.standing")
  public Response change(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @FormParam("to") @Nullable String to,
      @FormParam("reason") @Nullable String reason) {
    try {
      var state =
          Arrays.stream(AttorneyState.values())
              .filter(known -> known.name().equals(to))
              .findFirst()
              .orElseThrow(
                  () -> new Failure(CommonProblem.INVALID_REQUEST, "Choose one of the steps."));
      var known = AttorneyIdentifier.parse(identifier);
      transactions.run(
          tx -> attorneys.move(tx, caller, known, state, reason == null ? "" : reason.strip()));
      return Response.seeOther(URI.create("/registrar/attorneys/" + known)).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(page(request, caller, identifier, e.type().slug()))
          .build();
    }
  }

  private Page page(
      ContainerRequestContext request, Caller caller, String identifier, String problem) {
    var model =
        transactions.call(
            tx -> {
              var attorney =
                  attorneys
                      .byIdentifier(tx, AttorneyIdentifier.parse(identifier))
                      .filter(found -> found.world().equals(caller.world()))
                      .orElseThrow(
                          () ->
                              new Failure(
                                  CommonProblem.NOT_FOUND, "No attorney has this identifier."));
              return new Model(
                  attorney,
                  attorneys.holds(tx, attorney.id()),
                  attorney.state().next().stream()
                      .filter(step -> step != AttorneyState.INACTIVE)
                      .sorted()
                      .toList(),
                  problem);
            });
    return pages.page(request, caller, "registrar/standing", Locale.ENGLISH, model);
  }
}
