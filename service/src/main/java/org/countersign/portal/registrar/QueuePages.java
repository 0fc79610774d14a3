package org.countersign.portal.registrar;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Cursor;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The registrar's queue. */
@Path("/registrar")
@Produces("text/html; charset=UTF-8")
public final class QueuePages {
  private static final int ROWS = 25;

  /** Days of waiting that can be asked for. */
  private static final List<Integer> AGES = List.of(0, 2, 7, 30);

  private final Pages pages;
  private final Transactions transactions;
  private final Registrations registrations;
  private final TrustClock clock;

  public QueuePages(
      Pages pages, Transactions transactions, Registrations registrations, TrustClock clock) {
    this.pages = pages;
    this.transactions = transactions;
    this.registrations = registrations;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param type chosen, else empty
   * @param next where the following rows are, else empty
   */
  public record Model(
      String state,
      String type,
      int age,
      List<RegistrationState> states,
      List<PractitionerType> types,
      List<Integer> ages,
      List<Row> rows,
      String next) {}

  /**
   * One application.
   *
   * @param days since it was submitted; negative before
   */
  public record Row(
      String id,
      @Personal String name,
      String type,
      String organization,
      List<String> jurisdictions,
      long days) {}

  @GET
  @Access("registrations.decide")
  public Page queue(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @QueryParam("state") @Nullable String state,
      @QueryParam("type") @Nullable String type,
      @QueryParam("age") @Nullable String age,
      @QueryParam("after") @Nullable String after) {
    var now = clock.now();
    var wanted = one(RegistrationState.values(), state).orElse(RegistrationState.SUBMITTED);
    var kind = one(PractitionerType.values(), type);
    int days = AGES.stream().filter(known -> known.toString().equals(age)).findFirst().orElse(0);
    var narrowed =
        new Registrations.Narrowed(
            wanted, kind, Optional.of(days).filter(least -> least > 0).map(Duration::ofDays));
    var from =
        Cursor.parse(after, 1)
            .map(cursor -> RegistrationId.parse(cursor.keys().get(0)).value())
            .orElse(new UUID(0, 0));
    var found =
        transactions.call(tx -> registrations.queue(tx, caller.world(), narrowed, from, ROWS + 1));
    var shown = found.stream().limit(ROWS).map(registration -> row(registration, now)).toList();
    return pages.page(
        request,
        caller,
        "registrar/queue",
        Locale.ENGLISH,
        new Model(
            wanted.name(),
            kind.map(Enum::name).orElse(""),
            days,
            List.of(RegistrationState.values()),
            List.of(PractitionerType.values()),
            AGES,
            shown,
            found.size() > ROWS ? Cursor.of(shown.get(ROWS - 1).id()).token() : ""));
  }

  private static Row row(Registration registration, Instant now) {
    var application = registration.application();
    return new Row(
        registration.id().toString(),
        application.map(given -> given.name().full()).orElse(""),
        application.map(given -> given.practitionerType().name()).orElse(""),
        application.map(given -> given.organizationName()).orElse(""),
        application.stream()
            .flatMap(given -> given.admissions().stream())
            .map(admission -> admission.jurisdiction())
            .distinct()
            .toList(),
        registration.submittedAt().map(at -> Duration.between(at, now).toDays()).orElse(-1L));
  }

  private static <E extends Enum<E>> Optional<E> one(E[] all, @Nullable String name) {
    return Arrays.stream(all)
        .filter(value -> Stream.ofNullable(name).anyMatch(value.name()::equals))
        .findFirst();
  }
}
