package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.filing.signing.Corrections;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** Where a signer is reached; changing it voids links and codes, and invites anew. */
@Path("/v1/signers/{id}/contact")
@Produces(MediaType.APPLICATION_JSON)
public final class ContactResource {
  private final IdempotentWrite writes;
  private final Corrections corrections;

  public ContactResource(IdempotentWrite writes, Corrections corrections) {
    this.writes = writes;
    this.corrections = corrections;
  }

  /**
   * The contact from now on.
   *
   * @param phone in E.164 form; absent: none
   */
  public record Contact(@Personal String email, @Personal Optional<String> phone) {}

  @PUT
  @Access("signers.correct")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response correct(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") SignerId id,
      Contact body) {
    return writes.run(
        request,
        tx -> {
          var signer = corrections.correct(tx, caller, id, body.email(), body.phone());
          return Answer.ok(new Contact(signer.email(), signer.phone()));
        });
  }
}
