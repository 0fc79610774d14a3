package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.CeremonyState;
import org.countersign.filing.signing.IdentityDocument;
import org.countersign.filing.signing.InPersonCeremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;

/** Signing on the office's device: the host's session goes, the client's ceremony comes. */
@Path("/v1/in-person-ceremonies")
@Produces(MediaType.APPLICATION_JSON)
public final class InPersonResource {
  // No idempotent write: a cookie is never kept. Said twice, the second finds no session.
  private final Transactions transactions;
  private final InPersonCeremonies inPerson;
  private final Cookies cookies;

  /**
   * The browser's secrets.
   *
   * @param session of the host
   * @param ceremony of the client
   * @param device marks a device that was handed over; holds no secret
   */
  public record Cookies(BrowserCookie session, BrowserCookie ceremony, BrowserCookie device) {}

  public InPersonResource(Transactions transactions, InPersonCeremonies inPerson, Cookies cookies) {
    this.transactions = transactions;
    this.inPerson = inPerson;
    this.cookies = cookies;
  }

  /** Whom to host, and what was seen. */
  public record HostRequest(SigningRequestId signingRequestId, SeenDocument identityDocument) {}

  /** An identity document; never its whole number. */
  public record SeenDocument(
      IdentityDocument.Kind kind,
      @Personal String lastFour,
      Optional<LocalDate> expiresOn,
      @Personal Optional<String> expiredReason) {
    IdentityDocument document() {
      return new IdentityDocument(
          kind,
          lastFour.strip().toUpperCase(Locale.ROOT),
          expiresOn,
          expiredReason.map(String::strip).filter(reason -> !reason.isEmpty()));
    }
  }

  /** A client who may be hosted. */
  public record WaitingView(
      SigningRequestId signingRequestId,
      @Personal String signer,
      @Personal String attorney,
      int filings) {}

  /** All who may be hosted. */
  public record WaitingList(List<WaitingView> items) {}

  /** The client's ceremony. */
  public record View(CeremonyId id, CeremonyState state, @Personal String csrfToken) {}

  @GET
  @Path("waiting")
  @Access("signing.host")
  public WaitingList waiting(@Context Caller caller) {
    return new WaitingList(
        transactions.call(tx -> inPerson.waiting(tx, caller)).stream()
            .map(
                each ->
                    new WaitingView(each.request(), each.signer(), each.attorney(), each.filings()))
            .toList());
  }

  @POST
  @Access("signing.host")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response open(@Context Caller caller, @Context HttpHeaders headers, HostRequest body) {
    var session =
        cookies
            .session()
            .read(headers.getCookies())
            .orElseThrow(() -> new Failure(CommonProblem.UNAUTHENTICATED, "There is no session."));
    var handed =
        transactions.call(
            tx ->
                inPerson.open(
                    tx,
                    caller,
                    session,
                    body.signingRequestId(),
                    body.identityDocument().document()));
    var ceremony = handed.ceremony();
    return Response.created(URI.create("/v1/ceremonies/" + ceremony.id()))
        .entity(
            new View(
                ceremony.id(), ceremony.state(), Ceremonies.csrfToken(handed.session()).reveal()))
        .cookie(
            cookies.session().clear(),
            cookies.ceremony().issue(handed.session()),
            cookies
                .device()
                .issue(new org.countersign.platform.values.Secret(ceremony.id().toString())))
        .build();
  }
}
