package org.countersign.portal.attorney;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countersign.filing.signing.IdentityDocument;
import org.countersign.filing.signing.InPersonCeremonies;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.Accounts;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.portal.Pages;

/** Signing in the office: who may be hosted, what was seen of them, and the locked screen. */
@Path(InPersonPages.PATH)
@Produces("text/html; charset=UTF-8")
public final class InPersonPages {
  static final String PATH = "/in-person";

  private final Pages pages;
  private final Transactions transactions;
  private final InPersonCeremonies inPerson;
  private final Accounts accounts;

  InPersonPages(
      Pages pages, Transactions transactions, InPersonCeremonies inPerson, Accounts accounts) {
    this.pages = pages;
    this.transactions = transactions;
    this.inPerson = inPerson;
    this.accounts = accounts;
  }

  /** Who waits. */
  public record Waiting(List<Row> clients) {}

  /** One client. */
  public record Row(
      String request, @Personal String signer, @Personal String attorney, int filings) {
    static Row of(InPersonCeremonies.Waiting waiting) {
      return new Row(
          waiting.request().toString(), waiting.signer(), waiting.attorney(), waiting.filings());
    }
  }

  /** What is asked before the device is handed over. */
  public record Hosting(Row client, List<String> kinds) {}

  /** Nothing: the page knows nobody. */
  public record Locked() {}

  /** The device is the office's again once somebody of it is here. */
  @GET
  @Access("signing.host")
  public Response waiting(@Context ContainerRequestContext request, @Context Caller caller) {
    return transactions.call(
        tx ->
            Response.ok(
                    pages.page(
                        request,
                        caller,
                        "attorney/in-person",
                        locale(tx, caller),
                        new Waiting(inPerson.waiting(tx, caller).stream().map(Row::of).toList())))
                .cookie(pages.deviceCookie().clear())
                .build());
  }

  @GET
  @Path("{request: srq_[0-9a-z]+}")
  @Access("signing.host")
  public Response host(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("request") SigningRequestId id) {
    return transactions.call(
        tx ->
            Response.ok(
                    pages.page(
                        request,
                        caller,
                        "attorney/host",
                        locale(tx, caller),
                        new Hosting(
                            Row.of(inPerson.waiting(tx, caller, id)),
                            Arrays.stream(IdentityDocument.Kind.values())
                                .map(Enum::name)
                                .toList())))
                .build());
  }

  /** Where the device stands when the client is done, has gone, or tries other addresses. */
  @GET
  @Path("locked")
  @PublicEndpoint
  public Response locked(@Context ContainerRequestContext request) {
    return Response.ok(pages.open(request, "attorney/locked", new Locked()))
        // W3C Clear Site Data §3.1: what the pages kept in the tab goes with the client.
        .header("Clear-Site-Data", "\"storage\"")
        .build();
  }

  private Locale locale(Tx tx, Caller caller) {
    return accounts
        .find(tx, new AccountId(caller.id()))
        .map(Account::locale)
        .orElse(Locale.ENGLISH);
  }
}
