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
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.Attestations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Hold;
import org.countersign.identity.attorneys.RevocationProposal;
import org.countersign.identity.attorneys.Revocations;
import org.countersign.identity.attorneys.StandingTerms;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
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
  private final Revocations revocations;
  private final Attestations attestations;

  public StandingPages(
      Pages pages,
      Transactions transactions,
      Attorneys attorneys,
      Revocations revocations,
      Attestations attestations) {
    this.pages = pages;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.revocations = revocations;
    this.attestations = attestations;
  }

  /**
   * The page.
   *
   * @param steps standings that may follow; a revocation is proposed first
   * @param own whether the proposal is the viewer's, who cannot confirm it
   * @param problem slug of what kept the change from being made, else empty
   */
  public record Model(
      Attorney attorney,
      List<Hold> holds,
      StandingTerms terms,
      List<AttorneyState> steps,
      Optional<RevocationProposal> proposal,
      boolean own,
      String problem) {}

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
    var why = reason == null ? "" : reason.strip();
    return change(
        request,
        caller,
        identifier,
        (tx, known) -> {
          var state =
              Arrays.stream(AttorneyState.values())
                  .filter(one -> one.name().equals(to))
                  .findFirst()
                  .orElseThrow(
                      () -> new Failure(CommonProblem.INVALID_REQUEST, "Choose one of the steps."));
          if (state == AttorneyState.REVOKED) {
            revocations.propose(tx, caller, known, why);
          } else {
            attorneys.move(tx, caller, known, state, why);
          }
        });
  }

  /** The second registrar's word about a proposed revocation. */
  @POST
  @Path("/{identifier}/revocation")
  @Access("attorneys.standing")
  public Response revoke(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @FormParam("answer") @Nullable String answer,
      @FormParam("reason") @Nullable String reason) {
    return change(
        request,
        caller,
        identifier,
        (tx, known) -> {
          if ("withdraw".equals(answer)) {
            revocations.withdraw(tx, caller, known);
          } else {
            revocations.confirm(tx, caller, known, reason == null ? "" : reason.strip());
          }
        });
  }

  /** The Department of Justice renewed an accreditation. */
  @POST
  @Path("/{identifier}/accreditation")
  @Access("attorneys.standing")
  public Response renew(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @FormParam("level") @Nullable String level,
      @FormParam("expiresOn") @Nullable String expiresOn,
      @FormParam("reason") @Nullable String reason) {
    return change(
        request,
        caller,
        identifier,
        (tx, known) ->
            attestations.renew(
                tx,
                caller,
                known,
                accreditation(level, expiresOn),
                reason == null ? "" : reason.strip()));
  }

  private static Accreditation accreditation(@Nullable String level, @Nullable String expiresOn) {
    try {
      return Arrays.stream(Accreditation.Level.values())
          .filter(one -> one.name().equals(level))
          .findFirst()
          .map(one -> new Accreditation(one, LocalDate.parse(expiresOn == null ? "" : expiresOn)))
          .orElseThrow(StandingPages::incomplete);
    } catch (DateTimeParseException e) {
      throw incomplete();
    }
  }

  private static Failure incomplete() {
    return new Failure(CommonProblem.INVALID_REQUEST, "Choose the level and give the day.");
  }

  private interface Change {
    void make(Tx tx, AttorneyIdentifier identifier);
  }

  private Response change(
      ContainerRequestContext request, Caller caller, String identifier, Change change) {
    var known = AttorneyIdentifier.parse(identifier);
    try {
      transactions.run(tx -> change.make(tx, known));
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
              var proposal = revocations.open(tx, attorney.id());
              return new Model(
                  attorney,
                  attorneys.holds(tx, attorney.id()),
                  attestations.terms(tx, attorney.id()),
                  attorney.state().next().stream()
                      .filter(step -> step != AttorneyState.INACTIVE)
                      .filter(step -> step != AttorneyState.REVOKED || proposal.isEmpty())
                      .sorted()
                      .toList(),
                  proposal,
                  proposal
                      .filter(open -> open.proposedBy().equals(new AccountId(caller.id())))
                      .isPresent(),
                  problem);
            });
    return pages.page(request, caller, "registrar/standing", Locale.ENGLISH, model);
  }
}
