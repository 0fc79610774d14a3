package org.countersign.trust.pki.http;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.security.cert.CertificateEncodingException;
import java.util.Arrays;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateAuthority;
import org.countersign.trust.pki.RevocationStatus;

/** What certificates point at (RFC 5280 §4.2.1.13, §4.2.2.1): DER, by authority. */
@Path("/pki")
public final class PkiResource {
  private final CertificateAuthority authority;
  private final RevocationStatus revocation;
  private final Transactions transactions;

  public PkiResource(
      CertificateAuthority authority, RevocationStatus revocation, Transactions transactions) {
    this.authority = authority;
    this.revocation = revocation;
    this.transactions = transactions;
  }

  /** RFC 2585 §4.1. */
  @GET
  @PublicEndpoint
  @Path("{name}.crt")
  public Response certificate(@PathParam("name") String name) throws CertificateEncodingException {
    return Response.ok(authority.certificate(role(name)).getEncoded(), "application/pkix-cert")
        .build();
  }

  /** RFC 2585 §4.2. */
  @GET
  @PublicEndpoint
  @Path("{name}.crl")
  public Response crl(@PathParam("name") String name) {
    var role = role(name);
    var der = transactions.call(tx -> revocation.crl(tx, role));
    return Response.ok(der, "application/pkix-crl").header("Cache-Control", "max-age=30").build();
  }

  private static CaRole role(String name) {
    return Arrays.stream(CaRole.values())
        .filter(role -> role.fileName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new Failure(
                    CommonProblem.NOT_FOUND,
                    "The authorities are root, ceremony, services and attorneys."));
  }
}
