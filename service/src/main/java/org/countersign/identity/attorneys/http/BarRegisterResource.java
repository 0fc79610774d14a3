package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.attorneys.BarRegister;
import org.countersign.identity.attorneys.LookUps;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Page;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Where the bars answer whether somebody is admitted. */
@Path("/v1/bar-registers")
@Produces(MediaType.APPLICATION_JSON)
public final class BarRegisterResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final LookUps lookUps;

  public BarRegisterResource(Transactions transactions, IdempotentWrite writes, LookUps lookUps) {
    this.transactions = transactions;
    this.writes = writes;
    this.lookUps = lookUps;
  }

  /** Where a bar answers. */
  record RegisterRequest(String name, String url) {}

  /** The registers known; what no registrar has confirmed is a hint. */
  @GET
  @Access("registrations.decide")
  public Page<BarRegister> registers() {
    return new Page<>(transactions.call(lookUps::registers), Optional.empty());
  }

  @PUT
  @Path("/{jurisdiction}")
  @Access("registrations.decide")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response confirm(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("jurisdiction") String jurisdiction,
      RegisterRequest body) {
    return writes.run(
        request,
        tx -> {
          lookUps.confirm(tx, caller, jurisdiction, body.name(), body.url());
          return Answer.ok(
              lookUps.registers(tx).stream()
                  .filter(register -> register.jurisdiction().equals(jurisdiction))
                  .findFirst()
                  .orElseThrow());
        });
  }
}
