package org.countersign.filing.packaging.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.packaging.Packages;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Page;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Representation;
import org.jspecify.annotations.Nullable;

/** Download of sealed packages. */
@Path("/v1/filings")
public final class PackageResource {
  private static final String TYPE = "application/vnd.etsi.asic-e+zip";

  private final Transactions transactions;
  private final FilingAccess access;
  private final Packages packages;

  public PackageResource(Transactions transactions, FilingAccess access, Packages packages) {
    this.transactions = transactions;
    this.access = access;
    this.packages = packages;
  }

  @GET
  @Path("{id}/package")
  @Produces(TYPE)
  @Access("packages.read")
  public Response get(
      @Context Caller caller,
      @Context Request request,
      @Context HttpHeaders headers,
      @PathParam("id") FilingId id,
      @QueryParam("version") @Nullable Integer version) {
    return representation(caller, id, version).get(request, headers);
  }

  @HEAD
  @Path("{id}/package")
  @Produces(TYPE)
  @Access("packages.read")
  public Response head(
      @Context Caller caller,
      @Context Request request,
      @PathParam("id") FilingId id,
      @QueryParam("version") @Nullable Integer version) {
    return representation(caller, id, version).head(request);
  }

  /** A version in the list. */
  public record Version(int version, long length, String sha256, Instant createdAt) {}

  @GET
  @Path("{id}/package/versions")
  @Produces(MediaType.APPLICATION_JSON)
  @Access("packages.read")
  public Page<Version> versions(@Context Caller caller, @PathParam("id") FilingId id) {
    var all =
        transactions.call(
            tx -> {
              access.require(tx, caller, id);
              packages.require(tx, id);
              return packages.versions(tx, id);
            });
    return new Page<>(
        all.stream()
            .map(
                one ->
                    new Version(one.version(), one.length(), one.sha256().hex(), one.createdAt()))
            .toList(),
        Optional.empty());
  }

  private Representation representation(Caller caller, FilingId id, @Nullable Integer version) {
    var content =
        transactions.call(
            tx -> {
              access.require(tx, caller, id);
              return packages.content(
                  tx,
                  version != null ? packages.require(tx, id, version) : packages.require(tx, id));
            });
    var sealed = content.sealed();
    return new Representation(
        TYPE, sealed.length(), sealed.sha256(), id + ".asice", content::writeTo);
  }
}
