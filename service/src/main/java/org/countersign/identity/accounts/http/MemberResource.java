package org.countersign.identity.accounts.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.countersign.identity.accounts.Member;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.identity.accounts.Members;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;

/** An organization's people, for its administrators. */
@Path("/v1/organizations/{id}/members")
@Produces(MediaType.APPLICATION_JSON)
public final class MemberResource {
  private final Transactions transactions;
  private final Members members;

  public MemberResource(Transactions transactions, Members members) {
    this.transactions = transactions;
    this.members = members;
  }

  /** Takes somebody in; {@code locale} is the language a new person is written to in. */
  record InviteRequest(@Personal String email, MemberRole role, Optional<String> locale) {}

  @GET
  @Access("members.manage")
  public Page<Member> list(@Context Caller caller, @PathParam("id") String id) {
    var organization = OrganizationId.parse(id);
    return new Page<>(
        transactions.call(tx -> members.list(tx, caller, organization)), Optional.empty());
  }

  /** Giving a role twice changes nothing. */
  @POST
  @Access("members.manage")
  @Consumes(MediaType.APPLICATION_JSON)
  public Member invite(@Context Caller caller, @PathParam("id") String id, InviteRequest body) {
    var organization = OrganizationId.parse(id);
    var locale = Locale.forLanguageTag(body.locale().orElse("en"));
    return transactions.call(
        tx -> members.invite(tx, caller, organization, body.email(), locale, body.role()));
  }

  @DELETE
  @Path("/{account}/roles/{role}")
  @Access("members.manage")
  public Response remove(
      @Context Caller caller,
      @PathParam("id") String id,
      @PathParam("account") String account,
      @PathParam("role") String role) {
    var organization = OrganizationId.parse(id);
    var member = AccountId.parse(account);
    var taken =
        Arrays.stream(MemberRole.values())
            .filter(known -> known.name().equals(role))
            .findFirst()
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "There is no role of this name."));
    transactions.run(tx -> members.remove(tx, caller, organization, member, taken));
    return Response.noContent().build();
  }
}
