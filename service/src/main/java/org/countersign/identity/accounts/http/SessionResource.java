package org.countersign.identity.accounts.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.identity.accounts.Passkeys;
import org.countersign.identity.accounts.Practitioners;
import org.countersign.identity.accounts.Session;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.PublicEndpoint;

/** Sign-in with a passkey, the session, sign-out. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class SessionResource {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Transactions transactions;
  private final Passkeys passkeys;
  private final Sessions sessions;
  private final Practitioners practitioners;
  private final BrowserCookie cookie;

  public SessionResource(
      Transactions transactions,
      Passkeys passkeys,
      Sessions sessions,
      Practitioners practitioners,
      BrowserCookie cookie) {
    this.transactions = transactions;
    this.passkeys = passkeys;
    this.sessions = sessions;
    this.practitioners = practitioners;
    this.cookie = cookie;
  }

  /** WebAuthn request options, and what to name them by in the answer. */
  public record SignInOptionsView(String requestId, JsonNode publicKey) {}

  /** The authenticator's answer; {@code credential} as {@code toJSON()} gives it. */
  public record SignInRequest(String requestId, JsonNode credential) {}

  @POST
  @Path("/options")
  @PublicEndpoint
  public SignInOptionsView options() throws JsonProcessingException {
    var begun = transactions.call(passkeys::startSignIn);
    return new SignInOptionsView(
        begun.requestId(), JSON.readTree(begun.options()).path("publicKey"));
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response signIn(SignInRequest body, @Context HttpHeaders headers) {
    var challenge = transactions.call(tx -> passkeys.takeSignIn(tx, body.requestId()));
    var former = cookie.read(headers.getCookies());
    var view =
        transactions.call(
            tx -> {
              var session = passkeys.signIn(tx, challenge, body.credential().toString(), former);
              return new Opened(session, view(tx, session));
            });
    return Response.status(Response.Status.CREATED)
        .entity(view.view())
        .cookie(cookie.issue(view.session().token()))
        .build();
  }

  @GET
  @Path("/current")
  @Access("sessions.own")
  public SessionView current(@Context HttpHeaders headers) {
    return transactions.call(
        tx -> view(tx, sessions.require(tx, cookie.read(headers.getCookies()))));
  }

  @DELETE
  @Path("/current")
  @Access("sessions.own")
  public Response signOut(@Context HttpHeaders headers) {
    cookie
        .read(headers.getCookies())
        .ifPresent(token -> transactions.run(tx -> sessions.close(tx, token)));
    return Response.noContent().cookie(cookie.clear()).build();
  }

  private record Opened(Session session, SessionView view) {}

  private SessionView view(Tx tx, Session session) {
    return SessionView.of(
        session,
        practitioners.of(tx, session.account().id()).map(Practitioners.Practitioner::identifier));
  }
}
