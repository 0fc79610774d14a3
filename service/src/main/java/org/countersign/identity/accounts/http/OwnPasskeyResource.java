package org.countersign.identity.accounts.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.accounts.OwnPasskey;
import org.countersign.identity.accounts.OwnPasskeys;
import org.countersign.identity.accounts.PasskeyId;
import org.countersign.identity.accounts.Session;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;

/** A person's own passkeys. */
@Path("/v1/passkeys")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnPasskeyResource {
  private final Transactions transactions;
  private final Sessions sessions;
  private final OwnPasskeys passkeys;
  private final BrowserCookie cookie;

  public OwnPasskeyResource(
      Transactions transactions, Sessions sessions, OwnPasskeys passkeys, BrowserCookie cookie) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.passkeys = passkeys;
    this.cookie = cookie;
  }

  /** A passkey to be added; its name may be empty. */
  record FurtherPasskeyRequest(@Personal String name) {}

  /** The token that {@code POST /v1/passkeys} wants. */
  private record FurtherPasskeyView(@Personal String enrolmentToken) {}

  @GET
  @Access("sessions.own")
  public Page<OwnPasskey> list(@Context HttpHeaders headers) {
    return new Page<>(
        transactions.call(tx -> passkeys.list(tx, session(tx, headers))), Optional.empty());
  }

  /** Wants a fresh sign-in. */
  @POST
  @Path("/enrolments")
  @Access("sessions.own")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response add(FurtherPasskeyRequest body, @Context HttpHeaders headers) {
    var token = transactions.call(tx -> passkeys.open(tx, session(tx, headers), body.name()));
    return Response.status(Response.Status.CREATED)
        .entity(new FurtherPasskeyView(token.reveal()))
        .build();
  }

  /** Wants a fresh sign-in; the last one stays. Ends every other session. */
  @DELETE
  @Path("/{id}")
  @Access("sessions.own")
  public Response remove(@PathParam("id") String id, @Context HttpHeaders headers) {
    var passkey = PasskeyId.parse(id);
    transactions.run(tx -> passkeys.remove(tx, session(tx, headers), passkey));
    return Response.noContent().build();
  }

  private Session session(Tx tx, HttpHeaders headers) {
    return sessions.require(tx, cookie.read(headers.getCookies()));
  }
}
