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
import org.countersign.identity.accounts.Role;
import org.countersign.identity.accounts.Staff;
import org.countersign.identity.accounts.StaffMember;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;

/** The operator's staff, for its administrators. */
@Path("/v1/staff")
@Produces(MediaType.APPLICATION_JSON)
public final class StaffResource {
  private final Transactions transactions;
  private final Staff staff;

  public StaffResource(Transactions transactions, Staff staff) {
    this.transactions = transactions;
    this.staff = staff;
  }

  /** Gives a role; {@code locale} is the language a new person is written to in. */
  record GrantRequest(@Personal String email, Role role, Optional<String> locale) {}

  @GET
  @Access("staff.manage")
  public Page<StaffMember> list(@Context Caller caller) {
    return new Page<>(transactions.call(tx -> staff.list(tx, caller.world())), Optional.empty());
  }

  /** Giving a role twice changes nothing. */
  @POST
  @Access("staff.manage")
  @Consumes(MediaType.APPLICATION_JSON)
  public StaffMember grant(@Context Caller caller, GrantRequest body) {
    var locale = Locale.forLanguageTag(body.locale().orElse("en"));
    return transactions.call(tx -> staff.grant(tx, caller, body.email(), locale, body.role()));
  }

  @DELETE
  @Path("/{id}/roles/{role}")
  @Access("staff.manage")
  public Response remove(
      @Context Caller caller, @PathParam("id") String id, @PathParam("role") String role) {
    var account = AccountId.parse(id);
    var taken =
        Arrays.stream(Role.values())
            .filter(known -> known.name().equals(role))
            .findFirst()
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "There is no role of this name."));
    transactions.run(tx -> staff.remove(tx, caller, account, taken));
    return Response.noContent().build();
  }
}
