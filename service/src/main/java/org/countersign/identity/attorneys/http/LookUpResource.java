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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.LookUp;
import org.countersign.identity.attorneys.LookUps;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** What the bars' own registers say about a registration's admissions. */
@Path("/v1/registrations")
@Produces(MediaType.APPLICATION_JSON)
public final class LookUpResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Registrations registrations;
  private final LookUps lookUps;

  public LookUpResource(
      Transactions transactions,
      IdempotentWrite writes,
      Registrations registrations,
      LookUps lookUps) {
    this.transactions = transactions;
    this.writes = writes;
    this.registrations = registrations;
    this.lookUps = lookUps;
  }

  /** What was found. */
  record FoundRequest(
      String jurisdiction,
      @Personal String number,
      LookUp.Result result,
      LocalDate lookedUpOn,
      String source) {}

  /** Newest first. */
  @GET
  @Path("/{id}/look-ups")
  @Access("registrations.decide")
  public Page<LookUp> list(@Context Caller caller, @PathParam("id") String id) {
    return transactions.call(
        tx -> {
          var registration = registrations.read(tx, caller, RegistrationId.parse(id));
          List<LookUp> found = lookUps.of(tx, registration.id());
          return new Page<>(found, Optional.empty());
        });
  }

  @POST
  @Path("/{id}/look-ups")
  @Access("registrations.decide")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response record(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") String id,
      FoundRequest body) {
    return writes.run(
        request,
        tx ->
            Answer.ok(
                lookUps.record(
                    tx,
                    caller,
                    RegistrationId.parse(id),
                    new LookUps.Found(
                        body.jurisdiction(),
                        body.number(),
                        body.result(),
                        body.lookedUpOn(),
                        body.source()))));
  }
}
