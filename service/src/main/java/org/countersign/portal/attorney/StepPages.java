package org.countersign.portal.attorney;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.ApplicationPart;
import org.countersign.identity.attorneys.ApplicationSteps;
import org.countersign.identity.attorneys.Jurisdictions;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.Registration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;

/** What an applicant tells, step by step; each step is kept when it is right. No scripts. */
@Path("/registration/{step: person|standing|practice}")
@Produces("text/html; charset=UTF-8")
public final class StepPages {
  private static final int UNPROCESSABLE = 422;

  private final Pages pages;
  private final Transactions transactions;
  private final ApplicationSteps steps;

  public StepPages(Pages pages, Transactions transactions, ApplicationSteps steps) {
    this.pages = pages;
    this.transactions = transactions;
    this.steps = steps;
  }

  /**
   * One step.
   *
   * @param accredited whether the applicant is an accredited representative
   * @param rows how many admissions the page asks for
   * @param jurisdictions codes of ISO 3166-2
   */
  public record Model(
      String step, Form form, boolean accredited, int rows, List<String> jurisdictions) {}

  @GET
  @Access("registrations.apply")
  public Response show(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("step") String step) {
    return transactions.call(
        tx -> {
          var registration = current(tx, caller);
          var told = steps.told(tx, caller, registration.id());
          if (!step.equals("person") && told.person().isEmpty()) {
            return to("person");
          }
          var form = StepForms.form(told);
          return Response.ok(page(request, caller, registration, step, form, told)).build();
        });
  }

  @POST
  @Access("registrations.apply")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response tell(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("step") String step,
      MultivaluedMap<String, String> sent) {
    var form = Form.sent(sent);
    var part = part(step, form);
    if (part.isPresent()) {
      try {
        transactions.run(tx -> steps.tell(tx, caller, current(tx, caller).id(), part.get()));
      } catch (Failure e) {
        if (e.errors().isEmpty()) {
          throw e;
        }
        form.add(e.errors());
      }
    }
    if (form.isRight()) {
      return form.value("add").isEmpty() ? to(after(step)) : to(step);
    }
    return transactions.call(
        tx -> {
          var registration = current(tx, caller);
          var told = steps.told(tx, caller, registration.id());
          return Response.status(UNPROCESSABLE)
              .entity(page(request, caller, registration, step, form, told))
              .build();
        });
  }

  private Page page(
      ContainerRequestContext request,
      Caller caller,
      Registration registration,
      String step,
      Form form,
      ApplicationSteps.Told told) {
    int rows = StepForms.MOST_ADMISSIONS;
    while (rows > 1 && StepForms.isEmpty(form, rows - 2)) {
      rows--;
    }
    return pages.page(
        request,
        caller,
        "attorney/" + step,
        registration.locale(),
        new Model(
            step,
            form,
            told.person().filter(StepPages::accredited).isPresent(),
            rows,
            Jurisdictions.all()));
  }

  private static boolean accredited(ApplicationPart.Person person) {
    return person.practitionerType() == PractitionerType.ACCREDITED_REPRESENTATIVE;
  }

  private Registration current(Tx tx, Caller caller) {
    return steps
        .newest(tx, caller)
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "This account has no registration."));
  }

  private static Optional<ApplicationPart> part(String step, Form form) {
    return switch (step) {
      case "person" -> StepForms.person(form);
      case "standing" -> StepForms.standing(form);
      default -> StepForms.practice(form);
    };
  }

  private static String after(String step) {
    return switch (step) {
      case "person" -> "standing";
      case "standing" -> "practice";
      default -> "evidence";
    };
  }

  private static Response to(String step) {
    return Response.seeOther(URI.create("/registration/" + step)).build();
  }
}
