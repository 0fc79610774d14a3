package org.countersign.filing.packaging.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.countersign.filing.filings.FilingAccess;
import org.countersign.filing.packaging.Packages;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Access;

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
      @Context Caller caller, @Context Request request, @PathParam("id") FilingId id) {
    var content =
        transactions.call(
            tx -> {
              access.require(tx, caller, id);
              return packages.content(tx, packages.require(tx, id));
            });
    var tag = new EntityTag(content.sealed().sha256().hex());
    var unchanged = request.evaluatePreconditions(tag);
    if (unchanged != null) {
      return unchanged.build();
    }
    StreamingOutput body = content::writeTo;
    return Response.ok(body, TYPE)
        .header("Content-Length", content.sealed().length())
        .header("Content-Disposition", "attachment; filename=\"" + id + ".asice\"")
        .tag(tag)
        .build();
  }
}
