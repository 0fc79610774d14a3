package org.countersign.portal.attorney;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.function.BiConsumer;
import org.countersign.identity.accounts.AccountsModule;
import org.countersign.identity.accounts.OpenSession;
import org.countersign.identity.accounts.OwnPasskey;
import org.countersign.identity.accounts.PasskeyId;
import org.countersign.identity.accounts.Session;
import org.countersign.identity.accounts.SessionId;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** What lets a person in: their passkeys and open sessions. */
@Path("/account")
@Produces("text/html; charset=UTF-8")
public final class AccountPages {
  private final Pages pages;
  private final Transactions transactions;
  private final AccountsModule accounts;

  AccountPages(Pages pages, Transactions transactions, AccountsModule accounts) {
    this.pages = pages;
    this.transactions = transactions;
    this.accounts = accounts;
  }

  /**
   * The page.
   *
   * @param fresh whether passkeys may be added and removed now
   * @param problem slug of what kept a change from being made, else empty
   */
  public record Model(
      @Personal String email,
      List<OwnPasskey> passkeys,
      List<OpenSession> sessions,
      boolean fresh,
      String problem) {}

  @GET
  @Access("sessions.own")
  public Page show(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, "");
  }

  /** Leads to the page that makes the passkey; its token stands in the fragment. */
  @POST
  @Path("/passkeys")
  @Access("sessions.own")
  public Response add(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("name") @Nullable String name) {
    try {
      var token =
          transactions.call(
              tx ->
                  accounts.ownPasskeys().open(tx, session(tx, request), name == null ? "" : name));
      return to("/enrol?next=/account#" + token.reveal());
    } catch (Failure e) {
      return refused(request, caller, e);
    }
  }

  @POST
  @Path("/passkeys/{id}/removal")
  @Access("sessions.own")
  public Response remove(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id) {
    var passkey = PasskeyId.parse(id);
    return change(
        request, caller, (tx, session) -> accounts.ownPasskeys().remove(tx, session, passkey));
  }

  @POST
  @Path("/sessions/{id}/end")
  @Access("sessions.own")
  public Response close(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id) {
    var other = SessionId.parse(id);
    return change(request, caller, (tx, session) -> accounts.sessions().close(tx, session, other));
  }

  @POST
  @Path("/sessions/end-others")
  @Access("sessions.own")
  public Response closeOthers(@Context ContainerRequestContext request, @Context Caller caller) {
    return change(request, caller, accounts.sessions()::closeOthers);
  }

  private Response change(
      ContainerRequestContext request, Caller caller, BiConsumer<Tx, Session> verb) {
    try {
      transactions.run(tx -> verb.accept(tx, session(tx, request)));
      return to("/account");
    } catch (Failure e) {
      return refused(request, caller, e);
    }
  }

  private Response refused(ContainerRequestContext request, Caller caller, Failure failure) {
    if (failure.type() == CommonProblem.NOT_FOUND) {
      throw failure;
    }
    return Response.status(failure.type().status())
        .entity(page(request, caller, failure.type().slug()))
        .build();
  }

  private Page page(ContainerRequestContext request, Caller caller, String problem) {
    return transactions.call(
        tx -> {
          var session = session(tx, request);
          return pages.page(
              request,
              caller,
              "attorney/account",
              session.account().locale(),
              new Model(
                  session.account().email(),
                  accounts.ownPasskeys().list(tx, session),
                  accounts.sessions().list(tx, session),
                  accounts.sessions().isFresh(session),
                  problem));
        });
  }

  private Session session(Tx tx, ContainerRequestContext request) {
    return accounts.sessions().require(tx, accounts.cookie().read(request.getCookies()));
  }

  private static Response to(String path) {
    return Response.seeOther(URI.create(path)).build();
  }
}
