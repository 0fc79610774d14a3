package org.countersign.portal.attorney;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;

/** Sign-out; works without scripts. */
@Path("/sign-out")
@Produces("text/html; charset=UTF-8")
public final class SignOutPages {
  private final Transactions transactions;
  private final Sessions sessions;
  private final BrowserCookie cookie;

  public SignOutPages(Transactions transactions, Sessions sessions, BrowserCookie cookie) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.cookie = cookie;
  }

  @POST
  @Access("sessions.own")
  public Response signOut(@Context HttpHeaders headers) {
    cookie
        .read(headers.getCookies())
        .ifPresent(token -> transactions.run(tx -> sessions.close(tx, token)));
    return Response.seeOther(URI.create("/sign-in")).cookie(cookie.clear()).build();
  }
}
