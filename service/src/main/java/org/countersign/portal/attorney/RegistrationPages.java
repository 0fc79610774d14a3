package org.countersign.portal.attorney;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.ApplicationSteps;
import org.countersign.identity.attorneys.AttestationText;
import org.countersign.identity.attorneys.Registration;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.identity.attorneys.Registrations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** A registration as its applicant sees it: where it stands, evidence, review, withdrawal. */
@Path("/registration")
@Produces("text/html; charset=UTF-8")
public final class RegistrationPages {
  private static final int UNPROCESSABLE = 422;
  private static final int KILOBYTE = 1024;
  private static final Tried NOTHING = new Tried(List.of(), "");

  private final Pages pages;
  private final Transactions transactions;
  private final Registrations registrations;
  private final ApplicationSteps steps;

  public RegistrationPages(
      Pages pages, Transactions transactions, Registrations registrations, ApplicationSteps steps) {
    this.pages = pages;
    this.transactions = transactions;
    this.registrations = registrations;
    this.steps = steps;
  }

  /**
   * Where a registration stands.
   *
   * @param reason the registrar's last word; empty when there is none
   * @param answer what was last said to a question; empty when nothing was
   * @param told which steps have an answer
   * @param evidence kilobytes of the file, rounded up; 0 when there is none
   * @param mistakes what keeps it from being submitted
   */
  public record Model(
      String id,
      String state,
      boolean open,
      @Personal String reason,
      @Personal String answer,
      List<String> told,
      Form form,
      long evidence,
      List<Missing> mistakes,
      String attestationVersion,
      String attestation) {}

  /** A submission that was not taken, and the answer typed with it. */
  private record Tried(List<Missing> mistakes, @Personal String answer) {}

  /** Something to be put right, and the page where that is done. */
  public record Missing(String step, String field, String text) {}

  @GET
  @Access("registrations.apply")
  public Response stand(@Context ContainerRequestContext request, @Context Caller caller) {
    return transactions.call(
        tx -> {
          var found = steps.newest(tx, caller);
          if (found.isEmpty()) {
            return Response.ok(
                    pages.page(request, caller, "attorney/no-registration", Locale.ENGLISH, ""))
                .build();
          }
          if (found.get().state() == RegistrationState.APPROVED) {
            return Response.seeOther(URI.create(NextPage.HOME)).build();
          }
          return Response.ok(page(tx, request, caller, "status", found.get(), NOTHING)).build();
        });
  }

  /** Evidence, review with the attestation, and the question before a withdrawal. */
  @GET
  @Path("/{page: evidence|review|withdrawal}")
  @Access("registrations.apply")
  public Page show(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("page") String page) {
    return transactions.call(tx -> page(tx, request, caller, page, current(tx, caller), NOTHING));
  }

  @POST
  @Path("/submission")
  @Access("registrations.apply")
  public Response submit(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("accepted") @Nullable String accepted,
      @FormParam("textVersion") @Nullable String version,
      @FormParam("answer") @Nullable @Personal String answer) {
    try {
      transactions.run(
          tx -> {
            var id = current(tx, caller).id();
            Optional.ofNullable(answer)
                .filter(text -> !text.isBlank())
                .ifPresent(text -> registrations.answer(tx, caller, id, text));
            registrations.submit(
                tx, caller, id, "true".equals(accepted), Optional.ofNullable(version).orElse(""));
          });
      return back();
    } catch (Failure e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      var mistakes =
          e.errors().stream()
              .map(
                  problem -> {
                    var field = Fields.of(problem);
                    return new Missing(
                        Fields.step(field),
                        problem.code().equals("application-missing") ? "given" : field,
                        problem.code().equals("application-missing")
                            ? "wrong.application"
                            : Fields.text(problem));
                  })
              .toList();
      var tried = new Tried(mistakes, Optional.ofNullable(answer).orElse(""));
      return transactions.call(
          tx ->
              Response.status(UNPROCESSABLE)
                  .entity(page(tx, request, caller, "review", current(tx, caller), tried))
                  .build());
    }
  }

  @POST
  @Path("/withdrawal")
  @Access("registrations.apply")
  public Response withdraw(@Context Caller caller) {
    transactions.run(tx -> registrations.withdraw(tx, caller, current(tx, caller).id()));
    return back();
  }

  private Page page(
      Tx tx,
      ContainerRequestContext request,
      Caller caller,
      String name,
      Registration registration,
      Tried tried) {
    var told = steps.told(tx, caller, registration.id());
    var evidence =
        registration.evidence().map(file -> (file.length() + KILOBYTE - 1) / KILOBYTE).orElse(0L);
    return pages.page(
        request,
        caller,
        "attorney/" + name,
        registration.locale(),
        new Model(
            registration.id().toString(),
            registration.state().name(),
            registration.state().isOpenToApplicant(),
            registration.decided().map(Registration.Decided::reason).orElse(""),
            tried.answer().isEmpty() ? registration.answer().orElse("") : tried.answer(),
            done(told, evidence),
            StepForms.form(told),
            evidence,
            tried.mistakes(),
            AttestationText.CURRENT,
            AttestationText.current()));
  }

  private static List<String> done(ApplicationSteps.Told told, long evidence) {
    var done = new ArrayList<String>();
    told.person().ifPresent(person -> done.add("person"));
    if (!told.standing().admissions().isEmpty() || told.standing().accreditation().isPresent()) {
      done.add("standing");
    }
    told.practice().ifPresent(practice -> done.add("practice"));
    if (evidence > 0) {
      done.add("evidence");
    }
    return done;
  }

  private Registration current(Tx tx, Caller caller) {
    return steps
        .newest(tx, caller)
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "This account has no registration."));
  }

  private static Response back() {
    return Response.seeOther(URI.create("/registration")).build();
  }
}
