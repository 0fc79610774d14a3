package org.countersign.filing.packaging.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.filing.packaging.CompletionExtracts;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Access;

/** A client's certificate of completion. */
@Path("/v1/ceremonies")
public final class CompletionResource {
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final CompletionExtracts extracts;

  public CompletionResource(
      Transactions transactions, Ceremonies ceremonies, CompletionExtracts extracts) {
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.extracts = extracts;
  }

  @GET
  @Path("{id}/filings/{filing}/certificate-of-completion")
  @Produces("application/pdf")
  @Access("signing.sign")
  public Response get(
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @PathParam("filing") FilingId filing) {
    var extract =
        transactions.call(tx -> extracts.of(tx, ceremonies.require(tx, caller, id), filing));
    return Response.ok(extract.draw())
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            "attachment; filename=\"certificate-of-completion.pdf\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
