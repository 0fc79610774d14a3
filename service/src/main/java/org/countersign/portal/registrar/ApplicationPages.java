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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.Decision;
import org.countersign.identity.attorneys.Decisions;
import org.countersign.identity.attorneys.LookAlike;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.RegistrationId;
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

  public ApplicationPages(
      Pages pages,
      Transactions transactions,
      Registrations registrations,
      Decisions decisions,
      Attorneys attorneys) {
    this.pages = pages;
    this.transactions = transactions;
    this.registrations = registrations;
    this.decisions = decisions;
    this.attorneys = attorneys;
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
      List<Template> templates,
      String problem,
      String reason) {}

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
                  templates(registration.locale()),
                  problem,
                  reason);
            });
    return pages.page(request, caller, "registrar/application", Locale.ENGLISH, model);
  }

  private static String identifier(Optional<Attorney> attorney) {
    return attorney.map(issued -> issued.identifier().toString()).orElse("");
  }

  private List<Template> templates(Locale applicant) {
    var texts = pages.texts(applicant, "registrar");
    return TEMPLATES.stream().map(key -> new Template(key, texts.get("template." + key))).toList();
  }
}
