package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.WorldId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.WriteRequest;

/** The applicant's side of registrations. */
@Path("/v1/registrations")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RegistrationResource {
  private final IdempotentWrite writes;
  private final Registrations registrations;
  private final WorldId world;

  /**
   * @param world where strangers register
   */
  public RegistrationResource(IdempotentWrite writes, Registrations registrations, WorldId world) {
    this.writes = writes;
    this.registrations = registrations;
    this.world = world;
  }

  private record StartedView(RegistrationId id, RegistrationState state) {}

  private record VerifiedView(
      RegistrationId id, RegistrationState state, @Personal Optional<String> enrolmentToken) {}

  @POST
  @PublicEndpoint
  public Response start(@Context WriteRequest request, RegistrationRequests.Start body) {
    return writes.run(
        request,
        tx -> {
          var id = registrations.start(tx, world, body.email(), body.locale());
          return Answer.created(
              "/v1/registrations/" + id, new StartedView(id, RegistrationState.STARTED));
        });
  }

  @POST
  @Path("/{id}/email-verification")
  @PublicEndpoint
  public Response verifyEmail(
      @Context WriteRequest request,
      @PathParam("id") String id,
      RegistrationRequests.VerifyEmail body) {
    return writes.run(
        request,
        tx -> {
          var verified = registrations.verifyEmail(tx, RegistrationId.parse(id), body.token());
          return Answer.ok(
              new VerifiedView(
                  verified.registration().id(),
                  verified.registration().state(),
                  verified.enrolmentToken().map(Secret::reveal)));
        });
  }

  @PUT
  @Path("/{id}")
  @Access("registrations.apply")
  public Response fill(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") String id,
      RegistrationRequests.Fill body) {
    return writes.run(
        request,
        tx ->
            Answer.ok(
                RegistrationView.of(
                    registrations.fill(tx, caller, RegistrationId.parse(id), body.toApplication()),
                    Optional.empty())));
  }

  @POST
  @Path("/{id}/submission")
  @Access("registrations.apply")
  public Response submit(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") String id,
      RegistrationRequests.Submit body) {
    return writes.run(
        request,
        tx -> {
          var registration = RegistrationId.parse(id);
          body.answer().ifPresent(text -> registrations.answer(tx, caller, registration, text));
          var attested = body.attestation();
          return Answer.ok(
              RegistrationView.of(
                  registrations.submit(
                      tx, caller, registration, attested.accepted(), attested.textVersion()),
                  Optional.empty()));
        });
  }

  /** Takes the application back; needs no body. */
  @POST
  @Path("/{id}/withdrawal")
  @Consumes(MediaType.WILDCARD)
  @Access("registrations.apply")
  public Response withdraw(
      @Context Caller caller, @Context WriteRequest request, @PathParam("id") String id) {
    return writes.run(
        request,
        tx ->
            Answer.ok(
                RegistrationView.of(
                    registrations.withdraw(tx, caller, RegistrationId.parse(id)),
                    Optional.empty())));
  }
}
