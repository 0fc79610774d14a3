package org.countersign.filing.signing.docusign.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.docusign.DocusignActs;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.WriteRequest;

/** The signer's way to DocuSign and back. */
@Path("/v1/ceremonies/{id}/docusign")
@Produces(MediaType.APPLICATION_JSON)
public final class DocusignResource {
  private final IdempotentWrite writes;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final DocusignActs acts;

  public DocusignResource(
      IdempotentWrite writes, Transactions transactions, Ceremonies ceremonies, DocusignActs acts) {
    this.writes = writes;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.acts = acts;
  }

  /**
   * Where a signer stands.
   *
   * @param left envelopes to be signed
   * @param reason why the last one ended without a signature, a problem's code
   */
  public record View(DocusignStanding.Step step, int left, Optional<String> reason) {
    static View of(DocusignStanding standing) {
      return new View(standing.step(), standing.left(), standing.reason());
    }
  }

  /** Has what was approved put into envelopes. */
  @POST
  @Access("signing.sign")
  public Response begin(
      @Context Caller caller, @Context WriteRequest request, @PathParam("id") CeremonyId id) {
    return writes.run(request, tx -> Answer.ok(View.of(acts.begin(tx, caller, id))));
  }

  @GET
  @Access("signing.sign")
  public View standing(@Context Caller caller, @PathParam("id") CeremonyId id) {
    return transactions.call(tx -> View.of(acts.standing(tx, ceremonies.require(tx, caller, id))));
  }

  /** An address of DocuSign's for one visit within five minutes: a fresh one each time. */
  @POST
  @Path("views")
  @Access("signing.sign")
  @NoIdempotencyKey
  public Response view(@Context Caller caller, @PathParam("id") CeremonyId id) {
    return Response.ok(Map.of("url", acts.open(caller, id)))
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
