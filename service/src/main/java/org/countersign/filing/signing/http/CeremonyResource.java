package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import java.util.Optional;
import org.countersign.documents.Content;
import org.countersign.documents.Documents;
import org.countersign.filing.signing.Authentications;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decisions;
import org.countersign.filing.signing.Inbox;
import org.countersign.filing.signing.Signatories;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.WriteRequest;

/** The act of signing, up to the decisions. */
@Path("/v1/ceremonies")
@Produces(MediaType.APPLICATION_JSON)
public final class CeremonyResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Decisions decisions;
  private final Reading reading;

  /** What a ceremony is shown from. */
  public record Reading(
      Inbox inbox, Signatories signatories, Documents documents, Authentications codes) {
    CeremonyView view(Tx tx, Ceremony ceremony) {
      return CeremonyView.of(tx, ceremony, inbox, signatories, documents);
    }
  }

  public CeremonyResource(
      IdempotentWrite writes,
      Transactions transactions,
      Ceremonies ceremonies,
      Decisions decisions,
      Reading reading) {
    this.writes = writes;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.decisions = decisions;
    this.reading = reading;
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(
      @Context Optional<Caller> caller, @Context WriteRequest request, OpenCeremonyRequest body) {
    return writes.run(
        request,
        tx -> {
          var link = body.link();
          if (link.isPresent()) {
            var ceremony = ceremonies.openByLink(tx, link.get());
            return Answer.created(
                location(ceremony),
                (Object) CeremonyView.Opened.of(ceremony, reading.codes().sent(tx, ceremony.id())));
          }
          var ceremony =
              ceremonies.openForAttorney(tx, caller.orElseThrow(CeremonyResource::stranger));
          return Answer.created(location(ceremony), (Object) reading.view(tx, ceremony));
        });
  }

  @GET
  @Path("{id}")
  @Access("signing.sign")
  public CeremonyView get(@Context Caller caller, @PathParam("id") CeremonyId id) {
    return transactions.call(tx -> reading.view(tx, ceremonies.require(tx, caller, id)));
  }

  @GET
  @Path("{id}/documents/{document}/content")
  @Produces("application/pdf")
  @Access("signing.sign")
  public Response content(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("document") DocumentId document) {
    var content = transactions.call(tx -> content(tx, caller, id, document));
    StreamingOutput body = content::writeTo;
    return Response.ok(body, "application/pdf")
        .header("Content-Length", content.length())
        .header("Cache-Control", "no-store")
        .tag(new EntityTag(content.sha256().hex()))
        .build();
  }

  private Content content(Tx tx, Caller caller, CeremonyId id, DocumentId document) {
    var ceremony = ceremonies.require(tx, caller, id);
    if (!reading.inbox().shows(tx, ceremony, document)) {
      throw new Failure(CommonProblem.NOT_FOUND, "This ceremony shows no document with this id.");
    }
    return reading.documents().content(tx, document);
  }

  @POST
  @Path("{id}/consent")
  @Access("signing.sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response consent(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") CeremonyId id,
      ConsentRequest body) {
    if (!body.accepted()) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/accepted",
                  "not-accepted",
                  "Without this agreement nothing can be signed electronically.",
                  "Send true when the signer agrees; otherwise decline and continue on paper.")));
    }
    return writes.run(
        request,
        tx -> {
          var ceremony = ceremonies.lock(tx, caller, id);
          var consented = ceremonies.consent(tx, ceremony, body.textVersion(), body.locale());
          return Answer.ok(reading.view(tx, consented));
        });
  }

  @PUT
  @Path("{id}/decisions")
  @Access("signing.sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") CeremonyId id,
      DecisionsRequest body) {
    return writes.run(
        request,
        tx -> {
          var ceremony = ceremonies.lockConsented(tx, caller, id);
          decisions.decide(
              tx, ceremony, body.decisions().stream().map(item -> item.toMade()).toList());
          ceremonies.finishWhenNothingIsLeft(tx, ceremony);
          return Answer.ok(reading.view(tx, ceremonies.require(tx, caller, id)));
        });
  }

  private static String location(Ceremony ceremony) {
    return "/v1/ceremonies/" + ceremony.id();
  }

  private static Failure stranger() {
    return new Failure(
        CommonProblem.UNAUTHENTICATED,
        "Send the token of the mailed link, or sign in as the attorney.");
  }
}
