package org.countersign.portal.signer;

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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.filing.signing.Authentications;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.InPersonCeremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The birth date, which tells apart people who read one mailbox. */
@Path("/ceremonies/{id}/birth-date")
@Produces("text/html; charset=UTF-8")
public final class BirthDatePages {
  private static final int UNPROCESSABLE = 422;

  private final Pages pages;
  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final Authentications authentications;
  private final InPersonCeremonies inPerson;

  public BirthDatePages(
      Pages pages,
      Transactions transactions,
      Ceremonies ceremonies,
      Authentications authentications,
      InPersonCeremonies inPerson) {
    this.pages = pages;
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.authentications = authentications;
    this.inPerson = inPerson;
  }

  /**
   * The question. What was typed is not repeated: it may be another person's.
   *
   * @param name to be confirmed in person; empty elsewhere
   * @param months names from January on
   * @param error {@code wrong}, {@code spent}, {@code none} when it was no date, {@code name} when
   *     the name was not confirmed, or empty
   * @param triesLeft when it was wrong
   */
  public record Model(
      String id, @Personal String name, List<String> months, String error, int triesLeft) {}

  @GET
  @Access("signing.sign")
  public Response form(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id) {
    if (!transactions.call(tx -> ceremonies.awaitsBirthDate(tx, caller, id))) {
      return forward(id).build();
    }
    return page(Response.ok(), request, caller, id, "", 0);
  }

  @POST
  @Access("signing.sign")
  public Response enter(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") CeremonyId id,
      @FormParam("year") @Nullable String year,
      @FormParam("month") @Nullable String month,
      @FormParam("day") @Nullable String day,
      @FormParam("nameConfirmed") @Nullable String nameConfirmed) {
    var date = date(year, month, day);
    if (date.isEmpty()) {
      return page(Response.status(UNPROCESSABLE), request, caller, id, "none", 0);
    }
    var confirmed = "true".equals(nameConfirmed);
    if (!confirmed && name(id).isPresent()) {
      return page(Response.status(UNPROCESSABLE), request, caller, id, "name", 0);
    }
    // Not in the page's transaction: a wrong try must be counted.
    var result =
        transactions.call(tx -> authentications.birthDate(tx, caller, id, date.get(), confirmed));
    if (result instanceof Authentication.Right right) {
      return forward(id).cookie(pages.ceremonyCookie().issue(right.session())).build();
    }
    var unprocessable = Response.status(UNPROCESSABLE);
    return result instanceof Authentication.Wrong wrong
        ? page(unprocessable, request, caller, id, "wrong", wrong.triesLeft())
        : page(unprocessable, request, caller, id, "spent", 0);
  }

  private static Optional<LocalDate> date(
      @Nullable String year, @Nullable String month, @Nullable String day) {
    if (year == null || month == null || day == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          LocalDate.of(
              Integer.parseInt(year.strip()),
              Integer.parseInt(month.strip()),
              Integer.parseInt(day.strip())));
    } catch (NumberFormatException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private Response page(
      Response.ResponseBuilder response,
      ContainerRequestContext request,
      Caller caller,
      CeremonyId id,
      String error,
      int triesLeft) {
    var person = transactions.call(tx -> ceremonies.language(tx, id));
    var language = Locale.forLanguageTag(pages.language(request, person));
    var months =
        Arrays.stream(Month.values())
            .map(month -> month.getDisplayName(TextStyle.FULL_STANDALONE, language))
            .toList();
    var model = new Model(id.toString(), name(id).orElse(""), months, error, triesLeft);
    return response.entity(pages.page(request, caller, "signer/birthdate", person, model)).build();
  }

  private Optional<String> name(CeremonyId id) {
    return transactions.call(tx -> inPerson.nameToConfirm(tx, id));
  }

  private static Response.ResponseBuilder forward(CeremonyId id) {
    return Response.seeOther(URI.create("/ceremonies/" + id));
  }
}
