package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.countersign.filing.signing.Afterwards;
import org.countersign.filing.signing.Authentications;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.PublicEndpoint;

/** What the mail "you signed" is good for. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public final class AfterwardsResource {
  // Neither is an idempotent write: a code must be sent each time, a dispute is the same again.
  private final Transactions transactions;
  private final Afterwards afterwards;
  private final Authentications codes;

  public AfterwardsResource(
      Transactions transactions, Afterwards afterwards, Authentications codes) {
    this.transactions = transactions;
    this.afterwards = afterwards;
    this.codes = codes;
  }

  /** The token of the mailed link. */
  public record MailedLink(Secret link) {}

  /** "I did not sign this". One answer, whatever the link was. */
  @POST
  @Path("disputed-links")
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response dispute(MailedLink body) {
    transactions.run(tx -> afterwards.dispute(tx, body.link()));
    return Response.noContent().build();
  }

  /** A ceremony that shows copies once the code and the birth date are given. */
  @POST
  @Path("copies")
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response copies(MailedLink body) {
    var opened =
        transactions.call(
            tx -> {
              var ceremony = afterwards.openCopies(tx, body.link());
              return CeremonyView.Opened.of(ceremony, codes.sent(tx, ceremony.id()));
            });
    return Response.created(URI.create("/v1/ceremonies/" + opened.id())).entity(opened).build();
  }
}
