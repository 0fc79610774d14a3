package org.countersign.trust.pki.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.TrustClock;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.trust.pki.PkiFiles;

/** What certificates point at (RFC 5280 §4.2.1.13, §4.2.2.1): DER, by authority. */
@Path("/pki")
public final class PkiResource {
  /** A revocation is seen within a minute although the list itself lasts for hours. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  private final PkiFiles files;
  private final Transactions transactions;
  private final TrustClock clock;

  public PkiResource(PkiFiles files, Transactions transactions, TrustClock clock) {
    this.files = files;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** RFC 2585 §4.1. */
  @GET
  @PublicEndpoint
  @Path("{name}.crt")
  public Response certificate(@PathParam("name") String name) {
    return Response.ok(
            files.certificate(name).orElseThrow(PkiResource::unknown), "application/pkix-cert")
        .build();
  }

  /** RFC 2585 §4.2. */
  @GET
  @PublicEndpoint
  @Path("{name}.crl")
  public Response crl(@PathParam("name") String name, @Context Request http) {
    var list = transactions.call(tx -> files.list(tx, name).orElseThrow(PkiResource::unknown));
    var now = clock.now();
    return CacheHeaders.until(
        http, list.der(), "application/pkix-crl", list.thisUpdate(), now.plus(KEPT), now);
  }

  private static Failure unknown() {
    return new Failure(
        CommonProblem.NOT_FOUND, "The authorities are root, ceremony, services and attorneys.");
  }
}
