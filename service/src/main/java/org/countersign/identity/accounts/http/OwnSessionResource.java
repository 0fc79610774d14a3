package org.countersign.identity.accounts.http;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.accounts.OpenSession;
import org.countersign.identity.accounts.Session;
import org.countersign.identity.accounts.SessionId;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Page;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;

/** A person's own sessions. */
@Path("/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
public final class OwnSessionResource {
  private final Transactions transactions;
  private final Sessions sessions;
  private final BrowserCookie cookie;

  public OwnSessionResource(Transactions transactions, Sessions sessions, BrowserCookie cookie) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @GET
  @Access("sessions.own")
  public Page<OpenSession> list(@Context HttpHeaders headers) {
    return new Page<>(
        transactions.call(tx -> sessions.list(tx, session(tx, headers))), Optional.empty());
  }

  @DELETE
  @Path("/{id}")
  @Access("sessions.own")
  public Response close(@PathParam("id") String id, @Context HttpHeaders headers) {
    var session = SessionId.parse(id);
    transactions.run(tx -> sessions.close(tx, session(tx, headers), session));
    return Response.noContent().build();
  }

  /** Ends every session but the one that asks. */
  @DELETE
  @Access("sessions.own")
  public Response closeOthers(@Context HttpHeaders headers) {
    transactions.run(tx -> sessions.closeOthers(tx, session(tx, headers)));
    return Response.noContent().build();
  }

  private Session session(Tx tx, HttpHeaders headers) {
    return sessions.require(tx, cookie.read(headers.getCookies()));
  }
}
