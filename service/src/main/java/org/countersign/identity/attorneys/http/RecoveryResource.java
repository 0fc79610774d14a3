package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.attorneys.Recoveries;
import org.countersign.identity.attorneys.Recovery;
import org.countersign.identity.attorneys.RecoveryId;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.PublicEndpoint;

/** Recovery of an attorney's account: asking, stopping, and the registrars' steps. */
@Path("/v1/account-recoveries")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RecoveryResource {
  private final Transactions transactions;
  private final Recoveries recoveries;
  private final WorldId world;

  /**
   * @param world where strangers ask
   */
  public RecoveryResource(Transactions transactions, Recoveries recoveries, WorldId world) {
    this.transactions = transactions;
    this.recoveries = recoveries;
    this.world = world;
  }

  /** Who asks. */
  record AskRequest(String attorneyIdentifier, @Personal String email) {}

  /** What the mailed link holds. */
  record StopRequest(Secret token) {}

  /** How a registrar knows who asks. */
  record VerifyRequest(@Personal String evidence) {}

  /** Why a registrar does not believe it. */
  record RefuseRequest(@Personal String reason) {}

  /** The same answer whatever is known. */
  @POST
  @PublicEndpoint
  public Response ask(AskRequest body) {
    transactions.run(tx -> recoveries.ask(tx, world, body.attorneyIdentifier(), body.email()));
    return Response.accepted().build();
  }

  @POST
  @Path("/stop")
  @PublicEndpoint
  public Response stop(StopRequest body) {
    transactions.run(tx -> recoveries.stop(tx, body.token()));
    return Response.noContent().build();
  }

  @GET
  @Access("recoveries.decide")
  public Page<Recovery> list(@Context Caller caller) {
    return new Page<>(
        transactions.call(tx -> recoveries.list(tx, caller.world())), Optional.empty());
  }

  @POST
  @Path("/{id}/verification")
  @Access("recoveries.decide")
  public Response verify(@Context Caller caller, @PathParam("id") String id, VerifyRequest body) {
    var recovery = RecoveryId.parse(id);
    transactions.run(tx -> recoveries.verify(tx, caller, recovery, body.evidence()));
    return Response.noContent().build();
  }

  /** By another registrar, after the waiting time; needs no body. */
  @POST
  @Path("/{id}/release")
  @Consumes(MediaType.WILDCARD)
  @Access("recoveries.decide")
  public Response release(@Context Caller caller, @PathParam("id") String id) {
    var recovery = RecoveryId.parse(id);
    transactions.run(tx -> recoveries.release(tx, caller, recovery));
    return Response.noContent().build();
  }

  @POST
  @Path("/{id}/refusal")
  @Access("recoveries.decide")
  public Response refuse(@Context Caller caller, @PathParam("id") String id, RefuseRequest body) {
    var recovery = RecoveryId.parse(id);
    transactions.run(tx -> recoveries.refuse(tx, caller, recovery, body.reason()));
    return Response.noContent().build();
  }
}
