package org.countersign.portal.signer;

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
import org.countersign.filing.signing.Ceremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.Access;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/**
 * Finds filings of an inbox by words on their cards. Posted, not in the address: people search for
 * names, and those belong in no address.
 */
@Path("/ceremonies/{id}/search")
@Produces("text/html; charset=UTF-8")
public final class SearchPages {
  private static final int LONGEST = 100;

  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final InboxReader reader;

  public SearchPages(
      Pages pages, Transactions transactions, Ceremonies ceremonies, InboxReader reader) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.reader = reader;
  }

  /** A reload, or another language: the words are gone, the inbox is not. */
  @GET
  @Access("signing.sign")
  public Response again(@PathParam("id") CeremonyId id) {
    return Response.seeOther(URI.create("/ceremonies/" + id)).build();
  }

  @POST
  @Access("signing.sign")
  public Response search(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @FormParam("find") @Nullable String find) {
    var words = find == null ? "" : find.substring(0, Math.min(find.length(), LONGEST));
    return transactions.call(
        tx -> {
          var ceremony = ceremonies.require(tx, caller, id);
          if (!ceremony.state().mayDecide()) {
            return again(id);
          }
          var part = InboxPart.found(reader.read(tx, ceremony), words);
          return Response.ok(pages.page(request, caller, "signer/inbox", ceremony.locale(), part))
              .build();
        });
  }
}
