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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.countersign.identity.accounts.Member;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.Members;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** The people of the organizations that the reader manages. */
@Path("/team")
@Produces("text/html; charset=UTF-8")
public final class TeamPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Members members;
  private final FilingReader reader;

  TeamPages(Pages pages, Transactions transactions, Members members, FilingReader reader) {
    this.pages = pages;
    this.transactions = transactions;
    this.members = members;
    this.reader = reader;
  }

  /**
   * The page.
   *
   * @param wrong slug of what kept a change from being made, else empty
   * @param email as typed, when it has to be typed no second time
   * @param member whether the reader is no attorney
   */
  public record Team(List<Office> offices, String wrong, @Personal String email, boolean member) {}

  /** An organization and its people. */
  public record Office(String id, String name, List<Member> people) {}

  @GET
  @Access("members.manage")
  public Page show(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, "", "");
  }

  @POST
  @Path("/{id}")
  @Access("members.manage")
  public Response invite(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id,
      @FormParam("email") @Nullable String email,
      @FormParam("role") @Nullable String role,
      @FormParam("locale") @Nullable String locale) {
    var office = OrganizationId.parse(id);
    var address = email == null ? "" : email.strip();
    var language = "es".equals(locale) ? Locale.forLanguageTag("es") : Locale.ENGLISH;
    return change(
        request,
        caller,
        address,
        tx -> members.invite(tx, caller, office, address, language, role(role)));
  }

  @POST
  @Path("/{id}/removal")
  @Access("members.manage")
  public Response remove(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @PathParam("id") String id,
      @FormParam("account") @Nullable String account,
      @FormParam("role") @Nullable String role) {
    var office = OrganizationId.parse(id);
    var member = AccountId.parse(account == null ? "" : account);
    return change(
        request, caller, "", tx -> members.remove(tx, caller, office, member, role(role)));
  }

  private interface Change {
    void make(Tx tx);
  }

  private Response change(
      ContainerRequestContext request, Caller caller, @Personal String email, Change change) {
    try {
      transactions.run(change::make);
      return Response.seeOther(URI.create("/team")).build();
    } catch (Failure e) {
      if (e.type() == CommonProblem.NOT_FOUND) {
        throw e;
      }
      return Response.status(e.type().status())
          .entity(page(request, caller, e.type().slug(), email))
          .build();
    }
  }

  private static MemberRole role(@Nullable String name) {
    return Arrays.stream(MemberRole.values())
        .filter(known -> known.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Failure(CommonProblem.INVALID_REQUEST, "Choose a role."));
  }

  private Page page(
      ContainerRequestContext request, Caller caller, String wrong, @Personal String email) {
    return transactions.call(
        tx ->
            pages.page(
                request,
                caller,
                "attorney/team",
                reader.locale(tx, caller),
                new Team(
                    members.managed(tx, caller).stream()
                        .map(
                            office ->
                                new Office(
                                    office.id().toString(),
                                    office.name(),
                                    members.list(tx, caller, office.id())))
                        .toList(),
                    wrong,
                    email,
                    caller.attorney().isEmpty())));
  }
}
