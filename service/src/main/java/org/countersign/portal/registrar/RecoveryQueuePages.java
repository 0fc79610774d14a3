package org.countersign.portal.registrar;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.Recoveries;
import org.countersign.identity.attorneys.Recovery;
import org.countersign.identity.attorneys.RecoveryId;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Attorneys who lost every passkey: who verified them, how long it still waits, the link. */
@Path("/registrar/recoveries")
@Produces("text/html; charset=UTF-8")
public final class RecoveryQueuePages {
  private final Pages pages;
  private final Transactions transactions;
  private final Recoveries recoveries;
  private final TrustClock clock;

  public RecoveryQueuePages(
      Pages pages, Transactions transactions, Recoveries recoveries, TrustClock clock) {
    this.pages = pages;
    this.transactions = transactions;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param problem slug of what kept a step from being made, else empty
   */
  public record Model(List<Row> rows, String problem) {}

  /**
   * One recovery.
   *
   * @param step {@code verify}, {@code wait}, {@code release}, or {@code other} when another
   *     registrar has to release it
   */
  public record Row(
      RecoveryId id,
      String identifier,
      Instant requestedAt,
      @Personal String evidence,
      Optional<Instant> readyAt,
      String step) {}

  @GET
  @Access("recoveries.decide")
  public Page list(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, "");
  }

  @POST
  @Path("/{id}")
  @Access("recoveries.decide")
  public Response act(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id,
      @FormParam("answer") @Nullable String answer,
      @FormParam("text") @Nullable String text) {
    var recovery = RecoveryId.parse(id);
    var said = text == null ? "" : text.strip();
    try {
      transactions.run(
          tx -> {
            switch (answer == null ? "" : answer) {
              case "verify" -> recoveries.verify(tx, caller, recovery, said);
              case "release" -> recoveries.release(tx, caller, recovery);
              case "refuse" -> recoveries.refuse(tx, caller, recovery, said);
              default ->
                  throw new Failure(CommonProblem.INVALID_REQUEST, "Choose one of the steps.");
            }
          });
      return Response.seeOther(URI.create("/registrar/recoveries")).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(page(request, caller, e.type().slug()))
          .build();
    }
  }

  private Page page(ContainerRequestContext request, Caller caller, String problem) {
    var rows =
        transactions.call(tx -> recoveries.list(tx, caller.world())).stream()
            .map(recovery -> row(recovery, new AccountId(caller.id())))
            .toList();
    return pages.page(
        request, caller, "registrar/recoveries", Locale.ENGLISH, new Model(rows, problem));
  }

  private Row row(Recovery recovery, AccountId viewer) {
    return new Row(
        recovery.id(),
        recovery.identifier().toString(),
        recovery.requestedAt(),
        recovery.evidence().orElse(""),
        recovery.readyAt(),
        step(recovery, viewer));
  }

  private String step(Recovery recovery, AccountId viewer) {
    if (recovery.verifiedBy().isEmpty()) {
      return "verify";
    }
    if (recovery.verifiedBy().equals(Optional.of(viewer))) {
      return "other";
    }
    return recovery.readyAt().filter(ready -> !clock.now().isBefore(ready)).isPresent()
        ? "release"
        : "wait";
  }
}
