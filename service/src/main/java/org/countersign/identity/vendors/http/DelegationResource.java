package org.countersign.identity.vendors.http;

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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.identity.vendors.Delegation;
import org.countersign.identity.vendors.Delegations;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DelegationId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Page;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;

/** An attorney's grants to vendors. */
@Path("/v1/delegations")
@Produces(MediaType.APPLICATION_JSON)
public final class DelegationResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Attorneys attorneys;
  private final Vendors vendors;
  private final Delegations delegations;

  public DelegationResource(
      Transactions transactions,
      IdempotentWrite writes,
      Attorneys attorneys,
      Vendors vendors,
      Delegations delegations) {
    this.transactions = transactions;
    this.writes = writes;
    this.attorneys = attorneys;
    this.vendors = vendors;
    this.delegations = delegations;
  }

  /** Grants; the organization is the attorney's own unless given. */
  record GrantRequest(ClientId clientId, Optional<OrganizationId> organizationId) {}

  private record DelegationView(
      DelegationId id,
      ClientId clientId,
      Optional<String> clientName,
      OrganizationId organizationId,
      Instant grantedAt,
      Optional<Instant> revokedAt) {}

  @POST
  @Access("delegations.write")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response grant(@Context Caller caller, @Context WriteRequest request, GrantRequest body) {
    return writes.run(
        request,
        tx -> {
          var attorney = attorneys.requireActive(tx, attorneys.require(tx, caller).id());
          requireOwn(attorney, body.organizationId());
          var client = vendors.require(tx, caller.world(), body.clientId());
          var granted = delegations.grant(tx, caller, attorney, client);
          return Answer.created("/v1/delegations/" + granted.id(), view(tx, granted));
        });
  }

  @GET
  @Access("delegations.read")
  public Page<DelegationView> list(@Context Caller caller) {
    return transactions.call(
        tx ->
            new Page<>(
                delegations.ofAttorney(tx, attorneys.require(tx, caller).id()).stream()
                    .map(delegation -> view(tx, delegation))
                    .toList(),
                Optional.empty()));
  }

  @DELETE
  @Path("/{id}")
  @Access("delegations.write")
  public Response revoke(
      @Context Caller caller, @Context WriteRequest request, @PathParam("id") String id) {
    return writes.run(
        request,
        tx -> {
          delegations.revoke(tx, caller, attorneys.require(tx, caller), DelegationId.parse(id));
          return Answer.noContent();
        });
  }

  private DelegationView view(Tx tx, Delegation delegation) {
    return new DelegationView(
        delegation.id(),
        delegation.client(),
        vendors.find(tx, delegation.client()).map(ApiClient::name),
        delegation.organization(),
        delegation.grantedAt(),
        delegation.revokedAt());
  }

  private static void requireOwn(Attorney attorney, Optional<OrganizationId> organization) {
    if (organization.filter(id -> !id.equals(attorney.organization())).isPresent()) {
      throw Failure.invalid(
          List.of(
              FieldProblem.of(
                  "/organizationId",
                  "not-a-member",
                  "The attorney does not represent for this organization.",
                  "Leave it out, or name the attorney's own organization.")));
    }
  }
}
