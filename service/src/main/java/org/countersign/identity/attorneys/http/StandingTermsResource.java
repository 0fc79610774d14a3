package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.AttestationText;
import org.countersign.identity.attorneys.Attestations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.StandingTerms;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** How long standing holds: the attorney attests anew, a registrar records a renewal. */
@Path("/v1/attorneys")
@Produces(MediaType.APPLICATION_JSON)
public final class StandingTermsResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Attorneys attorneys;
  private final Attestations attestations;

  public StandingTermsResource(
      Transactions transactions,
      IdempotentWrite writes,
      Attorneys attorneys,
      Attestations attestations) {
    this.transactions = transactions;
    this.writes = writes;
    this.attorneys = attorneys;
    this.attestations = attestations;
  }

  /** Attests under penalty of perjury. */
  record AttestRequest(boolean accepted, String textVersion) {}

  /** What the Department of Justice decided, and how that is known. */
  record RenewalRequest(Accreditation.Level level, LocalDate expiresOn, @Personal String reason) {}

  /** How long it holds, and the words to attest. */
  private record TermsView(
      AttorneyIdentifier attorneyIdentifier,
      Instant attestedAt,
      Instant attestAgainBy,
      Instant lapsesAt,
      Optional<Accreditation> accreditation,
      String textVersion,
      String text) {
    static TermsView of(AttorneyIdentifier identifier, StandingTerms terms) {
      return new TermsView(
          identifier,
          terms.attestedAt(),
          terms.attestAgainBy(),
          terms.lapsesAt(),
          terms.accreditation(),
          AttestationText.CURRENT,
          AttestationText.current());
    }
  }

  /** The attorney's own, or any to a registrar. */
  @GET
  @Path("/{identifier}/standing")
  @Access("attorneys.read")
  public TermsView read(@Context Caller caller, @PathParam("identifier") String identifier) {
    var known = AttorneyIdentifier.parse(identifier);
    return transactions.call(
        tx ->
            attorneys
                .byIdentifier(tx, known)
                .filter(attorney -> maySee(caller, attorney))
                .map(attorney -> TermsView.of(known, attestations.terms(tx, attorney.id())))
                .orElseThrow(
                    () -> new Failure(CommonProblem.NOT_FOUND, "You have no such identifier.")));
  }

  private static boolean maySee(Caller caller, Attorney attorney) {
    return attorney.world().equals(caller.world())
        && (caller.may("attorneys.standing")
            || caller.attorney().equals(Optional.of(attorney.id().value())));
  }

  @POST
  @Path("/{identifier}/standing")
  @Access("attorneys.profile")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response attest(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      AttestRequest body) {
    var known = AttorneyIdentifier.parse(identifier);
    return writes.run(
        request,
        tx ->
            Answer.ok(
                TermsView.of(
                    known,
                    attestations.attest(tx, caller, known, body.accepted(), body.textVersion()))));
  }

  @POST
  @Path("/{identifier}/accreditation")
  @Access("attorneys.standing")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response renew(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      RenewalRequest body) {
    var known = AttorneyIdentifier.parse(identifier);
    return writes.run(
        request,
        tx ->
            Answer.ok(
                TermsView.of(
                    known,
                    attestations.renew(
                        tx,
                        caller,
                        known,
                        new Accreditation(body.level(), body.expiresOn()),
                        body.reason()))));
  }
}
