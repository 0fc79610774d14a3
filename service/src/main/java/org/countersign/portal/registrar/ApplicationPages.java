package org.countersign.portal.registrar;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.BarAdmission;
import org.countersign.identity.attorneys.BarRegister;
import org.countersign.identity.attorneys.Decision;
import org.countersign.identity.attorneys.Decisions;
import org.countersign.identity.attorneys.LookAlike;
import org.countersign.identity.attorneys.LookUp;
import org.countersign.identity.attorneys.LookUps;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** One application beside its evidence, who else it may be, and the decision. */
@Path("/registrar/registrations/{id}")
@Produces("text/html; charset=UTF-8")
public final class ApplicationPages {
  /** Sentences ready to send, by decision; their texts are the bundle's. */
  private static final List<String> TEMPLATES =
      List.of("approved.agrees", "question.evidence", "question.name", "denied.standing");

  private final Pages pages;
  private final Transactions transactions;
  private final Registrations registrations;
  private final Decisions decisions;
  private final Attorneys attorneys;
  private final LookUps lookUps;
  private final TrustClock clock;

  public ApplicationPages(
      Pages pages,
      Transactions transactions,
      Registrations registrations,
      Decisions decisions,
      Attorneys attorneys,
      LookUps lookUps,
      TrustClock clock) {
    this.pages = pages;
    this.transactions = transactions;
    this.registrations = registrations;
    this.decisions = decisions;
    this.attorneys = attorneys;
    this.lookUps = lookUps;
    this.clock = clock;
  }

  /**
   * The page.
   *
   * @param identifier issued, else empty
   * @param templates in the applicant's language
   * @param problem slug of what kept the decision from being made, else empty
   * @param reason as typed, when it has to be typed no second time
   */
  public record Model(
      Registration registration,
      String identifier,
      boolean decidable,
      List<LookAlike> lookAlikes,
      List<AdmissionRow> admissions,
      LocalDate today,
      List<Template> templates,
      String problem,
      String reason) {}

  /**
   * An admission, and what its bar says.
   *
   * @param register where the bar answers, when that is known
   * @param lookUp the newest, when there is one
   */
  public record AdmissionRow(
      BarAdmission admission, Optional<BarRegister> register, Optional<LookUp> lookUp) {}

  /** A sentence ready to send. */
  public record Template(String key, String text) {}

  @GET
  @Access("registrations.decide")
  public Page read(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") RegistrationId id) {
    return page(request, caller, id, "", "");
  }

  @POST
  @Path("/decision")
  @Access("registrations.decide")
  public Response decide(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") RegistrationId id,
      @FormParam("decision") @Nullable String decision,
      @FormParam("template") @Nullable String template,
      @FormParam("reason") @Nullable String reason) {
    var typed = reason == null ? "" : reason.strip();
    try {
      var made =
          Arrays.stream(Decision.values())
              .filter(known -> known.name().equals(decision))
              .findFirst()
              .orElseThrow(
                  () -> new Failure(CommonProblem.INVALID_REQUEST, "Choose one of the decisions."));
      transactions.run(
          tx -> {
            var registration = registrations.read(tx, caller, id);
            decisions.decide(tx, caller, id, made, words(registration, template, typed));
          });
      return Response.seeOther(URI.create("/registrar/registrations/" + id)).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(page(request, caller, id, e.type().slug(), typed))
          .build();
    }
  }

  /** Keeps what the bar says about one admission. */
  @POST
  @Path("/look-ups")
  @Access("registrations.decide")
  public Response lookUp(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") RegistrationId id,
      MultivaluedMap<String, String> form) {
    try {
      var found =
          new LookUps.Found(
              given(form, "jurisdiction"),
              given(form, "number"),
              Arrays.stream(LookUp.Result.values())
                  .filter(known -> known.name().equals(given(form, "result")))
                  .findFirst()
                  .orElseThrow(ApplicationPages::incomplete),
              LocalDate.parse(given(form, "lookedUpOn")),
              given(form, "source"));
      transactions.run(tx -> lookUps.record(tx, caller, id, found));
      return Response.seeOther(URI.create("/registrar/registrations/" + id + "#look-ups")).build();
    } catch (DateTimeParseException e) {
      return refused(request, caller, id, incomplete());
    } catch (Failure e) {
      return refused(request, caller, id, e);
    }
  }

  private Response refused(
      ContainerRequestContext request, Caller caller, RegistrationId id, Failure e) {
    if (e.type() == CommonProblem.NOT_FOUND) {
      throw e;
    }
    var slug = e.type() == CommonProblem.INVALID_REQUEST ? "look-up" : e.type().slug();
    return Response.status(e.type().status()).entity(page(request, caller, id, slug, "")).build();
  }

  private static String given(MultivaluedMap<String, String> form, String name) {
    return Optional.ofNullable(form.getFirst(name)).orElse("");
  }

  private static Failure incomplete() {
    return new Failure(CommonProblem.INVALID_REQUEST, "Say what the bar says, and on which day.");
  }

  /** The ready sentence, then the registrar's own words. */
  private String words(Registration registration, @Nullable String template, String typed) {
    var ready =
        templates(registration.locale()).stream()
            .filter(known -> known.key().equals(template))
            .map(Template::text);
    return Stream.concat(ready, Stream.of(typed).filter(text -> !text.isEmpty()))
        .collect(Collectors.joining("\n\n"));
  }

  private Page page(
      ContainerRequestContext request,
      Caller caller,
      RegistrationId id,
      String problem,
      String reason) {
    var model =
        transactions.call(
            tx -> {
              var registration = registrations.read(tx, caller, id);
              return new Model(
                  registration,
                  identifier(registration.attorney().flatMap(by -> attorneys.find(tx, by))),
                  registration.state() == RegistrationState.SUBMITTED,
                  registrations.lookAlikes(tx, caller, id),
                  admissions(tx, registration),
                  LocalDate.ofInstant(clock.now(), ZoneOffset.UTC),
                  templates(registration.locale()),
                  problem,
                  reason);
            });
    return pages.page(request, caller, "registrar/application", Locale.ENGLISH, model);
  }

  private List<AdmissionRow> admissions(Tx tx, Registration registration) {
    var registers = lookUps.registers(tx);
    var found = lookUps.of(tx, registration.id());
    return registration.application().stream()
        .flatMap(application -> application.admissions().stream())
        .map(
            admission ->
                new AdmissionRow(
                    admission,
                    registers.stream()
                        .filter(one -> one.jurisdiction().equals(admission.jurisdiction()))
                        .findFirst(),
                    found.stream().filter(one -> one.isOf(admission)).findFirst()))
        .toList();
  }

  private static String identifier(Optional<Attorney> attorney) {
    return attorney.map(issued -> issued.identifier().toString()).orElse("");
  }

  private List<Template> templates(Locale applicant) {
    var texts = pages.texts(applicant, "registrar");
    return TEMPLATES.stream().map(key -> new Template(key, texts.get("template." + key))).toList();
  }
}
