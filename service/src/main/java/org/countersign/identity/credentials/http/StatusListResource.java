package org.countersign.identity.credentials.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.countersign.identity.credentials.StatusLists;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.PublicEndpoint;

/** Status lists of attestations (IETF Token Status List §8). */
@Path("/v1/status-lists/{number}")
public final class StatusListResource {
  private final Transactions transactions;
  private final StatusLists lists;

  public StatusListResource(Transactions transactions, StatusLists lists) {
    this.transactions = transactions;
    this.lists = lists;
  }

  @GET
  @PublicEndpoint
  @Produces("application/" + StatusLists.TYPE)
  public Response list(@PathParam("number") String number) {
    if (!number.matches("[1-9][0-9]{0,8}")) {
      throw new Failure(CommonProblem.NOT_FOUND, "There is no status list there.");
    }
    var token = transactions.call(tx -> lists.token(tx, Integer.parseInt(number)));
    return Response.ok(token)
        .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + StatusLists.TTL.toSeconds())
        // §8.1: also for verifiers that run in a browser; the list is public.
        .header("Access-Control-Allow-Origin", "*")
        .build();
  }
}
