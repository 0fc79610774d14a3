package org.countersign.identity.attorneys.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Decisions;
import org.countersign.identity.attorneys.LookAlike;
import org.countersign.identity.attorneys.PersonName;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.Cursor;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;
import org.jspecify.annotations.Nullable;

/** Reading registrations, and the registrar's queue and decision. */
@Path("/v1/registrations")
@Produces(MediaType.APPLICATION_JSON)
public final class RegistrarResource {
  private static final int MOST_DAYS = 3650;

  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Registrations registrations;
  private final Decisions decisions;
  private final Attorneys attorneys;

  public RegistrarResource(
      Transactions transactions,
      IdempotentWrite writes,
      Registrations registrations,
      Decisions decisions,
      Attorneys attorneys) {
    this.transactions = transactions;
    this.writes = writes;
    this.registrations = registrations;
    this.decisions = decisions;
    this.attorneys = attorneys;
  }

  @GET
  @Access("registrations.decide")
  public Page<RegistrationView> list(
      @Context Caller caller,
      @QueryParam("state") @Nullable String state,
      @QueryParam("type") @Nullable String type,
      @QueryParam("waitingDays") @Nullable Integer waitingDays,
      @QueryParam("limit") @Nullable Integer limit,
      @QueryParam("after") @Nullable String after) {
    var wanted =
        new Registrations.Narrowed(
            one("state", RegistrationState.values(), state).orElse(RegistrationState.SUBMITTED),
            one("type", PractitionerType.values(), type),
            days(waitingDays));
    int count = Cursor.limit(limit);
    var from =
        Cursor.parse(after, 1)
            .map(cursor -> RegistrationId.parse(cursor.keys().get(0)).value())
            .orElse(new UUID(0, 0));
    var found =
        transactions.call(
            tx ->
                registrations.queue(tx, caller.world(), wanted, from, count + 1).stream()
                    .map(registration -> view(tx, registration))
                    .toList());
    var items = found.subList(0, Math.min(count, found.size()));
    var next =
        found.size() > count
            ? Optional.of(Cursor.of(items.get(count - 1).id().toString()).token())
            : Optional.<String>empty();
    return new Page<>(items, next);
  }

  @GET
  @Path("/{id}")
  @Access("registrations.read")
  public RegistrationView read(@Context Caller caller, @PathParam("id") String id) {
    return transactions.call(
        tx -> view(tx, registrations.read(tx, caller, RegistrationId.parse(id))));
  }

  /** See {@link Registrations#lookAlikes}. */
  @GET
  @Path("/{id}/look-alikes")
  @Access("registrations.decide")
  public Page<LookAlikeView> lookAlikes(@Context Caller caller, @PathParam("id") String id) {
    return transactions.call(
        tx ->
            new Page<>(
                registrations.lookAlikes(tx, caller, RegistrationId.parse(id)).stream()
                    .map(LookAlikeView::of)
                    .toList(),
                Optional.empty()));
  }

  /** Another registration and what it shares. */
  record LookAlikeView(
      RegistrationId id,
      RegistrationState state,
      @Personal Optional<String> name,
      Optional<AttorneyIdentifier> attorneyIdentifier,
      Optional<AttorneyState> standing,
      List<String> reasons) {
    static LookAlikeView of(LookAlike alike) {
      return new LookAlikeView(
          alike.id(),
          alike.state(),
          alike.name().map(PersonName::full),
          Optional.ofNullable(alike.identifier()),
          Optional.ofNullable(alike.standing()),
          alike.reasons());
    }
  }

  @POST
  @Path("/{id}/decision")
  @Access("registrations.decide")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response decide(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("id") String id,
      RegistrationRequests.Decide body) {
    return writes.run(
        request,
        tx ->
            Answer.ok(
                view(
                    tx,
                    decisions.decide(
                        tx, caller, RegistrationId.parse(id), body.decision(), body.reason()))));
  }

  private RegistrationView view(Tx tx, Registration registration) {
    return RegistrationView.of(
        registration,
        registration
            .attorney()
            .flatMap(attorney -> attorneys.find(tx, attorney))
            .map(Attorney::identifier));
  }

  private static <E extends Enum<E>> Optional<E> one(
      String parameter, E[] all, @Nullable String name) {
    if (name == null) {
      return Optional.empty();
    }
    var found = Arrays.stream(all).filter(known -> known.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      throw invalid(parameter, "Use one of " + Arrays.toString(all) + ".");
    }
    return found;
  }

  /** Days of waiting since the submission. */
  private static Optional<Duration> days(@Nullable Integer days) {
    if (days != null && (days < 0 || days > MOST_DAYS)) {
      throw invalid("waitingDays", "Use 0 to " + MOST_DAYS + ".");
    }
    return Optional.ofNullable(days).filter(least -> least > 0).map(Duration::ofDays);
  }

  private static Failure invalid(String parameter, String fix) {
    return Failure.invalid(
        List.of(
            FieldProblem.of(
                "query:" + parameter, "invalid-value", "Nothing can be found by this.", fix)));
  }
}
