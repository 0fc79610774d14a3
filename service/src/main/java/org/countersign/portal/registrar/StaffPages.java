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
import org.countersign.identity.accounts.Role;
import org.countersign.identity.accounts.Staff;
import org.countersign.identity.accounts.StaffMember;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Who of the operator's staff is registrar or administrator. */
@Path("/staff")
@Produces("text/html; charset=UTF-8")
public final class StaffPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Staff staff;

  public StaffPages(Pages pages, Transactions transactions, Staff staff) {
    this.pages = pages;
    this.transactions = transactions;
    this.staff = staff;
  }

  /**
   * The page.
   *
   * @param problem slug of what kept a change from being made, else empty
   * @param email as typed, when it has to be typed no second time
   */
  public record Model(List<StaffMember> members, String problem, @Personal String email) {}

  @GET
  @Access("staff.manage")
  public Page show(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, "", "");
  }

  @POST
  @Access("staff.manage")
  public Response grant(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("email") @Nullable String email,
      @FormParam("role") @Nullable String role,
      @FormParam("locale") @Nullable String locale) {
    var address = email == null ? "" : email.strip();
    var language = "es".equals(locale) ? Locale.forLanguageTag("es") : Locale.ENGLISH;
    return change(
        request, caller, address, tx -> staff.grant(tx, caller, address, language, role(role)));
  }

  @POST
  @Path("/{id}/removal")
  @Access("staff.manage")
  public Response remove(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id,
      @FormParam("role") @Nullable String role) {
    var member = AccountId.parse(id);
    return change(request, caller, "", tx -> staff.remove(tx, caller, member, role(role)));
  }

  private interface Change {
    void make(Tx tx);
  }

  private Response change(
      ContainerRequestContext request, Caller caller, String email, Change change) {
    try {
      transactions.run(change::make);
      return Response.seeOther(URI.create("/staff")).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(page(request, caller, e.type().slug(), email))
          .build();
    }
  }

  private static Role role(@Nullable String name) {
    return Arrays.stream(Role.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Failure(CommonProblem.INVALID_REQUEST, "Choose a role."));
  }

  private Page page(ContainerRequestContext request, Caller caller, String problem, String email) {
    var members = transactions.call(tx -> staff.list(tx, caller.world()));
    return pages.page(
        request, caller, "registrar/staff", Locale.ENGLISH, new Model(members, problem, email));
  }
}
