package org.countersign.identity.credentials.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.PublicEndpoint;

/** The signed attestation of an attorney. */
@Path("/v1/attorneys/{identifier}/attestation")
public final class AttestationResource {
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final Credentials credentials;

  public AttestationResource(
      Transactions transactions, Attorneys attorneys, Credentials credentials) {
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.credentials = credentials;
  }

  @GET
  @PublicEndpoint
  @Produces("application/jwt")
  public String attestation(@PathParam("identifier") String identifier) {
    return transactions.call(
        tx ->
            attorneys
                .byIdentifier(tx, AttorneyIdentifier.parse(identifier))
                .map(attorney -> credentials.attestation(tx, attorney.id()))
                .orElseThrow(
                    () ->
                        new Failure(CommonProblem.NOT_FOUND, "No attorney has this identifier.")));
  }
}
