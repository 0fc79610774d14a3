package org.countersign.portal.attorney;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.web.Access;
import org.countersign.portal.Pages;

/**
 * Where a sign-in leads: the attorney's home, a registrar's queue, or the registration of who is
 * neither.
 */
@Path("/home")
@Produces("text/html; charset=UTF-8")
public final class HomePages {
  private final Pages pages;
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final HomeReader reader;

  HomePages(Pages pages, Transactions transactions, Attorneys attorneys, HomeReader reader) {
    this.pages = pages;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.reader = reader;
  }

  @GET
  @Access("sessions.own")
  public Response home(@Context ContainerRequestContext request, @Context Caller caller) {
    if (caller.attorney().isEmpty()) {
      var place =
          caller.may("registrations.decide")
              ? "/registrar"
              : caller.may("staff.manage")
                  ? "/staff"
                  : caller.may("filings.read") ? "/home/filings" : "/registration";
      return Response.seeOther(URI.create(place)).build();
    }
    return transactions.call(
        tx -> {
          var attorney = attorneys.require(tx, caller);
          return Response.ok(
                  pages.page(
                      request,
                      caller,
                      "attorney/home",
                      attorney.locale(),
                      reader.read(tx, caller, attorney)))
              .build();
        });
  }
}
