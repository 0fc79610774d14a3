package org.countersign.identity.credentials.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.AttorneyCertificate;
import org.countersign.identity.credentials.AttorneyCertificates;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.Answer;
import org.countersign.platform.web.IdempotentWrite;
import org.countersign.platform.web.WriteRequest;
import org.countersign.trust.pki.CertificateRequest;
import org.countersign.trust.pki.RevocationReason;

/** An attorney's own certificates: request, list, download, revoke. */
@Path("/v1/attorneys/{identifier}/certificates")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificateResource {
  private final Transactions transactions;
  private final IdempotentWrite writes;
  private final Attorneys attorneys;
  private final AttorneyCertificates certificates;

  public CertificateResource(
      Transactions transactions,
      IdempotentWrite writes,
      Attorneys attorneys,
      AttorneyCertificates certificates) {
    this.transactions = transactions;
    this.writes = writes;
    this.attorneys = attorneys;
    this.certificates = certificates;
  }

  /** A PKCS#10 request: PEM, or DER in base64. */
  record IssueRequest(String csr) {}

  /** Why a certificate is revoked. */
  record RevokeRequest(Optional<RevocationReason> reason) {}

  /** Certificates, newest first. */
  record Certificates(List<CertificateView> items) {}

  @POST
  @Access("certificates.request")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response issue(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      IssueRequest body) {
    var asked = CertificateRequest.read(body.csr());
    return writes.run(
        request,
        tx -> {
          var attorney = attorneys.requireActive(tx, own(tx, caller, identifier).id());
          var view = CertificateView.of(certificates.issue(tx, caller, attorney, asked));
          var place = "/v1/attorneys/" + attorney.identifier() + "/certificates/" + view.serial();
          return Answer.created(place, view);
        });
  }

  @GET
  @Access("certificates.read")
  public Certificates list(@Context Caller caller, @PathParam("identifier") String identifier) {
    return transactions.call(
        tx ->
            new Certificates(
                certificates.of(tx, visible(tx, caller, identifier).id()).stream()
                    .map(CertificateView::of)
                    .toList()));
  }

  @GET
  @Path("/{serial}")
  @Access("certificates.read")
  public CertificateView read(
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @PathParam("serial") String serial) {
    return CertificateView.of(found(caller, identifier, serial));
  }

  /** RFC 8555 §9.1: leaf first. */
  @GET
  @Path("/{serial}/chain.pem")
  @Access("certificates.read")
  @Produces("application/pem-certificate-chain")
  public String pem(
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @PathParam("serial") String serial) {
    return CertificateView.pem(found(caller, identifier, serial));
  }

  /** RFC 2585 §4.1: the certificate alone. */
  @GET
  @Path("/{serial}/certificate.cer")
  @Access("certificates.read")
  @Produces("application/pkix-cert")
  public byte[] der(
      @Context Caller caller,
      @PathParam("identifier") String identifier,
      @PathParam("serial") String serial) {
    return CertificateView.der(found(caller, identifier, serial).certificates().get(0));
  }

  @POST
  @Path("/{serial}/revocation")
  @Access("certificates.revoke")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response revoke(
      @Context Caller caller,
      @Context WriteRequest request,
      @PathParam("identifier") String identifier,
      @PathParam("serial") String serial,
      RevokeRequest body) {
    var reason = body.reason().orElse(RevocationReason.UNSPECIFIED);
    return writes.run(
        request,
        tx -> {
          var attorney = visible(tx, caller, identifier);
          return Answer.ok(
              CertificateView.of(certificates.revoke(tx, caller, attorney, serial, reason)));
        });
  }

  private AttorneyCertificate found(Caller caller, String identifier, String serial) {
    return transactions.call(
        tx -> certificates.require(tx, visible(tx, caller, identifier).id(), serial));
  }

  /** The caller, by their own identifier: nobody asks for another's certificate. */
  private Attorney own(Tx tx, Caller caller, String identifier) {
    var attorney = attorneys.require(tx, caller);
    if (!attorney.identifier().equals(AttorneyIdentifier.parse(identifier))) {
      throw new Failure(
          CommonProblem.FORBIDDEN, "Certificates are issued to the attorney who is signed in.");
    }
    return attorney;
  }

  /** The caller's own, or for registrars any of their world. */
  private Attorney visible(Tx tx, Caller caller, String identifier) {
    return attorneys
        .byIdentifier(tx, AttorneyIdentifier.parse(identifier))
        .filter(found -> found.world().equals(caller.world()))
        .filter(found -> isOwn(caller, found) || caller.may("attorneys.standing"))
        .orElseThrow(
            () -> new Failure(CommonProblem.NOT_FOUND, "You see no attorney of this identifier."));
  }

  private static boolean isOwn(Caller caller, Attorney attorney) {
    return caller.attorney().equals(Optional.of(attorney.id().value()));
  }
}
