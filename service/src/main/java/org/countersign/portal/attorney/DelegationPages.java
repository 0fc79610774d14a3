package org.countersign.portal.attorney;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.identity.vendors.Delegations;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DelegationId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** Who may prepare filings in an attorney's name: seen, agreed to, ended. */
@Path("/home/delegations")
@Produces("text/html; charset=UTF-8")
public final class DelegationPages {
  private static final URI HERE = URI.create("/home/delegations");

  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final Attorneys attorneys;
  private final Vendors vendors;
  private final Delegations delegations;

  DelegationPages(
      Pages pages,
      Transactions transactions,
      FilingReader reader,
      Attorneys attorneys,
      Vendors vendors,
      Delegations delegations) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.attorneys = attorneys;
    this.vendors = vendors;
    this.delegations = delegations;
  }

  /**
   * The list.
   *
   * @param asked the id that was typed, when there is no such vendor
   */
  public record Model(List<Row> rows, Optional<String> asked, ZoneId zone) {}

  /** A vendor who may, or might. */
  public record Row(
      String id, String client, String name, Instant since, Optional<Instant> until) {}

  /** The vendor to whom the attorney is asked to agree. */
  public record Consent(String client, String name, Optional<String> refused) {}

  @GET
  @Access("delegations.read")
  public Page list(@Context ContainerRequestContext request, @Context Caller caller) {
    return list(request, caller, Optional.empty());
  }

  /** Who asks, and what they might do; a vendor may lead an attorney here. */
  @GET
  @Path("/consent")
  @Access("delegations.write")
  public Page consent(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @QueryParam("client") @Nullable String client) {
    var asked = client == null ? "" : client.strip();
    try {
      return consent(request, caller, ClientId.parse(asked), Optional.empty());
    } catch (Failure e) {
      return list(request, caller, Optional.of(asked));
    }
  }

  /** Grants. */
  @POST
  @Access("delegations.write")
  public Response grant(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("client") @Nullable String client) {
    var asked = ClientId.parse(client == null ? "" : client);
    try {
      transactions.run(
          tx -> {
            var attorney = attorneys.requireActive(tx, attorneys.require(tx, caller).id());
            delegations.grant(tx, caller, attorney, vendors.require(tx, caller.world(), asked));
          });
      return Response.seeOther(HERE).build();
    } catch (Failure e) {
      return Response.status(e.type().status())
          .entity(consent(request, caller, asked, Optional.of(e.detail())))
          .build();
    }
  }

  /** Ends one, at once. */
  @POST
  @Path("/{id}/end")
  @Access("delegations.write")
  public Response end(@Context Caller caller, @PathParam("id") String id) {
    transactions.run(
        tx ->
            delegations.revoke(tx, caller, attorneys.require(tx, caller), DelegationId.parse(id)));
    return Response.seeOther(HERE).build();
  }

  private Page consent(
      ContainerRequestContext request, Caller caller, ClientId client, Optional<String> refused) {
    return transactions.call(
        tx -> {
          var vendor = vendors.require(tx, caller.world(), client);
          return pages.page(
              request,
              caller,
              "attorney/delegation",
              attorneys.require(tx, caller).locale(),
              new Consent(client.toString(), vendor.name(), refused));
        });
  }

  private Page list(ContainerRequestContext request, Caller caller, Optional<String> asked) {
    return transactions.call(
        tx -> {
          var attorney = attorneys.require(tx, caller);
          var rows =
              delegations.ofAttorney(tx, attorney.id()).stream()
                  .map(
                      one ->
                          new Row(
                              one.id().toString(),
                              one.client().toString(),
                              vendors.find(tx, one.client()).map(ApiClient::name).orElse(""),
                              one.grantedAt(),
                              one.revokedAt()))
                  .toList();
          return pages.page(
              request,
              caller,
              "attorney/delegations",
              attorney.locale(),
              new Model(rows, asked, reader.zone(tx, caller)));
        });
  }
}
