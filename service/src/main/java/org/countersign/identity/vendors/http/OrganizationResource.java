package org.countersign.identity.vendors.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.countersign.identity.accounts.Organization;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.Delegation;
import org.countersign.identity.vendors.Delegations;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Page;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.Access;

/** The organizations a client may act for. */
@Path("/v1/organizations")
@Produces(MediaType.APPLICATION_JSON)
public final class OrganizationResource {
  private final Transactions transactions;
  private final Delegations delegations;
  private final Organizations organizations;
  private final Attorneys attorneys;

  public OrganizationResource(
      Transactions transactions,
      Delegations delegations,
      Organizations organizations,
      Attorneys attorneys) {
    this.transactions = transactions;
    this.delegations = delegations;
    this.organizations = organizations;
    this.attorneys = attorneys;
  }

  private record OrganizationView(
      OrganizationId id, OrganizationKind kind, String name, List<AttorneyView> attorneys) {}

  private record AttorneyView(AttorneyIdentifier attorneyIdentifier, @Personal String name) {}

  @GET
  @Access("organizations.read")
  public Page<OrganizationView> list(@Context Caller caller) {
    if (caller.kind() != Caller.Kind.CLIENT) {
      throw new Failure(CommonProblem.FORBIDDEN, "Only API clients can ask this.");
    }
    return transactions.call(
        tx -> {
          var byOrganization =
              delegations.standingOf(tx, new ClientId(caller.id())).stream()
                  .collect(Collectors.groupingBy(Delegation::organization));
          return new Page<>(
              organizations.findAll(tx, byOrganization.keySet()).stream()
                  .map(found -> view(tx, found, byOrganization.getOrDefault(found.id(), List.of())))
                  .toList(),
              Optional.empty());
        });
  }

  private OrganizationView view(Tx tx, Organization organization, List<Delegation> grants) {
    return new OrganizationView(
        organization.id(),
        organization.kind(),
        organization.name(),
        grants.stream()
            .map(grant -> attorneys.find(tx, grant.attorney()))
            .flatMap(Optional::stream)
            .map(attorney -> new AttorneyView(attorney.identifier(), attorney.name().full()))
            .toList());
  }
}
