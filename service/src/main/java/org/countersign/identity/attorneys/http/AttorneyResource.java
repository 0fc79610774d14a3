package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.countersign.identity.accounts.Organization;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Hold;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.RevocationProposal;
import org.countersign.identity.attorneys.Revocations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.WriteRequest;

/** The public directory, and the registrar's verbs about standing. */
@Path("/v1/attorneys")
@Produces(MediaType.APPLICATION_JSON)
public final class AttorneyResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Attorneys attorneys;
  private final Revocations revocations;
  private final Organizations organizations;

  public AttorneyResource(
      Transactions transactions,
      IdempotentWrite writes,
      Attorneys attorneys,
      Revocations revocations,
      Organizations organizations) {
    this.transactions = transactions;
    this.writes = writes;
    this.attorneys = attorneys;
    this.revocations = revocations;
    this.organizations = organizations;
  }

  /**
   * What anybody may know of a practitioner: what a bar's own directory shows.
   *
   * @param holds intervals of suspension, so that a signature's timestamp can be judged
   */
  private record DirectoryEntry(
      AttorneyIdentifier attorneyIdentifier,
      AttorneyId attorneyId,
      @Personal String name,
      PractitionerType practitionerType,
      String organization,
      List<String> jurisdictions,
      AttorneyState state,
      List<Hold> holds) {}

  /** Why standing changes; for the registrar's file. */
  record StandingRequest(@Personal String reason) {}

  @GET
  @Path("/{identifier}")
  @PublicEndpoint
  public DirectoryEntry find(@PathParam("identifier") String identifier) {
    return transactions.call(
        tx ->
            attorneys
                .byIdentifier(tx, AttorneyIdentifier.parse(identifier))
                .map(attorney -> entry(tx, attorney))
                .orElseThrow(
                    () ->
                        new Failure(CommonProblem.NOT_FOUND, "No attorney has this identifier.")));
  }

  @POST
  @Path("/{identifier}/suspension")
  @Access("attorneys.standing")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response suspend(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      StandingRequest body) {
    return move(caller, request, identifier, AttorneyState.SUSPENDED, body);
  }

  @POST
  @Path("/{identifier}/reinstatement")
  @Access("attorneys.standing")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response reinstate(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      StandingRequest body) {
    return move(caller, request, identifier, AttorneyState.ACTIVE, body);
  }

  /** The first of two: changes nothing yet. */
  @POST
  @Path("/{identifier}/revocation-proposal")
  @Access("attorneys.standing")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response propose(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      StandingRequest body) {
    var known = AttorneyIdentifier.parse(identifier);
    return writes.run(
        request,
        tx -> {
          revocations.propose(tx, caller, known, body.reason());
          return Answer.ok(proposal(tx, caller, known));
        });
  }

  @GET
  @Path("/{identifier}/revocation-proposal")
  @Access("attorneys.standing")
  public RevocationProposal proposal(
      @Context Caller caller, @PathParam("identifier") String identifier) {
    return transactions.call(tx -> proposal(tx, caller, AttorneyIdentifier.parse(identifier)));
  }

  /** Takes the proposal back. */
  @DELETE
  @Path("/{identifier}/revocation-proposal")
  @Access("attorneys.standing")
  public Response withdraw(@Context Caller caller, @PathParam("identifier") String identifier) {
    var known = AttorneyIdentifier.parse(identifier);
    transactions.run(tx -> revocations.withdraw(tx, caller, known));
    return Response.noContent().build();
  }

  private RevocationProposal proposal(Tx tx, Caller caller, AttorneyIdentifier identifier) {
    return attorneys
        .byIdentifier(tx, identifier)
        .filter(attorney -> attorney.world().equals(caller.world()))
        .flatMap(attorney -> revocations.open(tx, attorney.id()))
        .orElseThrow(() -> new Failure(CommonProblem.NOT_FOUND, "No revocation is proposed."));
  }

  /** The second of two, by another registrar: takes effect at once. */
  @POST
  @Path("/{identifier}/revocation")
  @Access("attorneys.standing")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response revoke(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      StandingRequest body) {
    var known = AttorneyIdentifier.parse(identifier);
    return writes.run(
        request, tx -> Answer.ok(entry(tx, revocations.confirm(tx, caller, known, body.reason()))));
  }

  private Response move(
      Caller caller,
      WriteRequest request,
      String identifier,
      AttorneyState to,
      StandingRequest body) {
    return writes.run(
        request,
        tx ->
            Answer.ok(
                entry(
                    tx,
                    attorneys.move(
                        tx, caller, AttorneyIdentifier.parse(identifier), to, body.reason()))));
  }

  private DirectoryEntry entry(Tx tx, Attorney attorney) {
    return new DirectoryEntry(
        attorney.identifier(),
        attorney.id(),
        attorney.name().full(),
        attorney.practitionerType(),
        organizations.find(tx, attorney.organization()).map(Organization::name).orElse(""),
        attorney.jurisdictions(),
        attorney.state(),
        attorneys.holds(tx, attorney.id()));
  }
}
