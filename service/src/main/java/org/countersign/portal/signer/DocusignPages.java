package org.countersign.portal.signer;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.DocusignVisits;
import org.countersign.filing.signing.SigningModule;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The way to DocuSign and back; works without scripts. */
@Path("/ceremonies/{id}/docusign")
@Produces("text/html; charset=UTF-8")
public final class DocusignPages {
  private static final int UNAVAILABLE = 503;

  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final DocusignVisits acts;
  private final InboxReader reader;
  private final StatementReader statements;

  public DocusignPages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      DocusignVisits acts,
      InboxReader reader,
      SigningModule.Pagewise signing) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.acts = acts;
    this.reader = reader;
    this.statements = new StatementReader(signing);
  }

  /** Where the way goes on. */
  public record Arrival(String next) {}

  /** What is next at DocuSign. */
  @GET
  @Access("signing.sign")
  public Response stand(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @QueryParam("back") @Nullable String back) {
    return page(request, caller, id, ReturnFrom.named(back).map(Enum::name).orElse(""))
        .map(page -> Response.ok(page).build())
        .orElseGet(() -> to(id, ""));
  }

  /** Has what was approved put into envelopes. */
  @POST
  @Access("signing.sign")
  public Response begin(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    try {
      transactions.run(tx -> acts.begin(tx, caller, id));
    } catch (Failure e) {
      // Approved no more, in another tab: the page says where they are.
      if (e.type() != SigningProblem.NOTHING_TO_SIGN) {
        return instead(request, caller, id, e);
      }
    }
    return to(id, "/docusign");
  }

  /**
   * To DocuSign, at a fresh address. By GET: a policy for forms would forbid a form to end on
   * another site, and a look ahead of the browser's costs an address that nobody uses.
   */
  @GET
  @Path("/open")
  @Access("signing.sign")
  public Response open(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    try {
      return Response.seeOther(acts.open(caller, id))
          .header(HttpHeaders.CACHE_CONTROL, "no-store")
          .build();
    } catch (Failure e) {
      return e.type() == CommonProblem.CONFLICT
          ? to(id, "/docusign")
          : instead(request, caller, id, e);
    }
  }

  /**
   * Where DocuSign sends people back to. They come from another site, so that the browser keeps
   * back the ceremony's cookie, which is SameSite=Strict and stays so: a page of ours leads on by
   * itself, and that request has it. The page tells nothing and does nothing.
   */
  @GET
  @Path("/{envelope}")
  @PublicEndpoint
  public Page arrive(
      @Context ContainerRequestContext request,
      @PathParam("id") CeremonyId id,
      @PathParam("envelope") UUID envelope,
      @QueryParam("event") @Nullable String event) {
    var language = transactions.call(tx -> ceremonies.language(tx, id));
    var next =
        "/ceremonies/" + id + "/docusign/" + envelope + "/back?from=" + ReturnFrom.of(event).name();
    return pages.open(request, "signer/docusign-back", language, new Arrival(next));
  }

  /** The same, known now; goes straight on to the next envelope where there is one. */
  @GET
  @Path("/{envelope}/back")
  @Access("signing.sign")
  public Response back(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("envelope") UUID envelope,
      @QueryParam("from") @Nullable String name) {
    var from = ReturnFrom.named(name).orElse(ReturnFrom.UNCLEAR);
    var standing =
        transactions.call(
            tx ->
                from.isNothing()
                    ? acts.standing(tx, ceremonies.require(tx, caller, id))
                    : acts.returned(tx, caller, id, envelope, from.isAnswer()));
    return from == ReturnFrom.SIGNED
            && standing.step() == DocusignStanding.Step.READY
            && standing.here()
        ? to(id, "/docusign/open")
        : to(id, "/docusign?back=" + from.name());
  }

  private static Response to(CeremonyId id, String below) {
    return Response.seeOther(URI.create("/ceremonies/" + id + below)).build();
  }

  /** A page that says so, where DocuSign does not answer. */
  private Response instead(
      ContainerRequestContext request, Caller caller, CeremonyId id, Failure failure) {
    if (failure.type() != CommonProblem.UNAVAILABLE
        && failure.type() != SigningProblem.DOCUSIGN_UNAVAILABLE) {
      throw failure;
    }
    return page(request, caller, id, "UNAVAILABLE")
        .map(page -> Response.status(UNAVAILABLE).entity(page).build())
        .orElseThrow(() -> failure);
  }

  /** Empty when the signer has nothing to do with DocuSign just now. */
  private Optional<Page> page(
      ContainerRequestContext request, Caller caller, CeremonyId id, String told) {
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.require(tx, caller, id);
          if (!ceremony.state().mayDecide()) {
            return Optional.<Page>empty();
          }
          return DocusignView.of(reader.read(tx, ceremony), acts.standing(tx, ceremony), told)
              .map(view -> stated(tx, request, ceremony, view))
              .map(view -> pages.page(request, caller, "signer/docusign", ceremony.locale(), view));
        });
  }

  private DocusignView stated(
      Tx tx, ContainerRequestContext request, Ceremony ceremony, DocusignView view) {
    if (view.offered().isEmpty()) {
      return view;
    }
    var language = Locale.forLanguageTag(pages.language(request, ceremony.locale()));
    return view.with(statements.show(tx, ceremony, SignatureMethod.DOCUSIGN, language));
  }
}
