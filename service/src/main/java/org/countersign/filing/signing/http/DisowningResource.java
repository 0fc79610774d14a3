package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.countersign.filing.signing.Disownings;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;

/**
 * "This is not me": ends a link. One answer, whatever the link was; saying it again is the same.
 */
@Path("/v1/disowned-links")
public final class DisowningResource {
  private final Transactions transactions;
  private final Disownings disownings;

  public DisowningResource(Transactions transactions, Disownings disownings) {
    this.transactions = transactions;
    this.disownings = disownings;
  }

  /** The token of the mailed link. */
  public record Disown(Secret link) {}

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response disown(Disown body) {
    transactions.run(tx -> disownings.byLink(tx, body.link()));
    return Response.noContent().build();
  }
}
