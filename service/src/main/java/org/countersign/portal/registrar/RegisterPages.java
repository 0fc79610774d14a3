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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.attorneys.BarRegister;
import org.countersign.identity.attorneys.Jurisdictions;
import org.countersign.identity.attorneys.LookUps;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Where the bars answer: a registrar makes sure of an address, or puts another in its place. */
@Path("/registrar/registers")
@Produces("text/html; charset=UTF-8")
public final class RegisterPages {
  private static final String HERE = "/registrar/registers";

  private final Pages pages;
  private final Transactions transactions;
  private final LookUps lookUps;

  public RegisterPages(Pages pages, Transactions transactions, LookUps lookUps) {
    this.pages = pages;
    this.transactions = transactions;
    this.lookUps = lookUps;
  }

  /** All jurisdictions. */
  public record Model(List<Row> rows) {}

  /** One of them. */
  public record Row(String jurisdiction, Optional<BarRegister> register) {}

  /**
   * The page of one.
   *
   * @param wrong fields that were not taken
   */
  public record One(
      String jurisdiction,
      Optional<BarRegister> register,
      String name,
      String url,
      List<String> wrong) {}

  @GET
  @Access("registrations.decide")
  public Page all(@Context ContainerRequestContext request, @Context Caller caller) {
    var rows =
        transactions.call(
            tx -> {
              var known = lookUps.registers(tx);
              return Jurisdictions.all().stream().map(code -> new Row(code, of(known, code)));
            });
    return pages.page(
        request, caller, "registrar/registers", Locale.ENGLISH, new Model(rows.toList()));
  }

  @GET
  @Path("/{jurisdiction}")
  @Access("registrations.decide")
  public Page ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("jurisdiction") String jurisdiction) {
    var known = known(jurisdiction);
    return one(
        request,
        caller,
        new One(
            jurisdiction,
            known,
            known.map(BarRegister::name).orElse(""),
            known.map(bar -> bar.url().toString()).orElse(""),
            List.of()));
  }

  @POST
  @Path("/{jurisdiction}")
  @Access("registrations.decide")
  public Response confirm(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("jurisdiction") String jurisdiction,
      @FormParam("name") @Nullable String name,
      @FormParam("url") @Nullable String url) {
    var known = known(jurisdiction);
    var typedName = name == null ? "" : name.strip();
    var typedUrl = url == null ? "" : url.strip();
    try {
      transactions.run(tx -> lookUps.confirm(tx, caller, jurisdiction, typedName, typedUrl));
      return Response.seeOther(URI.create(HERE + "#" + jurisdiction)).build();
    } catch (Failure e) {
      if (e.errors().isEmpty()) {
        throw e;
      }
      var wrong = e.errors().stream().map(problem -> problem.pointer().substring(1)).toList();
      return Response.status(e.type().status())
          .entity(one(request, caller, new One(jurisdiction, known, typedName, typedUrl, wrong)))
          .build();
    }
  }

  private Page one(ContainerRequestContext request, Caller caller, One model) {
    return pages.page(request, caller, "registrar/register", Locale.ENGLISH, model);
  }

  /** What is known of a jurisdiction, which must be one. */
  private Optional<BarRegister> known(String jurisdiction) {
    if (!Jurisdictions.all().contains(jurisdiction)) {
      throw new Failure(CommonProblem.NOT_FOUND, "There is no such jurisdiction.");
    }
    return of(transactions.call(lookUps::registers), jurisdiction);
  }

  private static Optional<BarRegister> of(List<BarRegister> known, String jurisdiction) {
    return known.stream().filter(bar -> bar.jurisdiction().equals(jurisdiction)).findFirst();
  }
}
