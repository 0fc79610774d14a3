package org.countersign.portal.attorney;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.credentials.AttorneyCertificate;
import org.countersign.identity.credentials.AttorneyCertificates;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.countersign.trust.pki.CertificateRequest;
import org.countersign.trust.pki.RevocationReason;
import org.jspecify.annotations.Nullable;

/** The certificates of an attorney's own keys: see, ask for, download, revoke. */
@Path("/home/certificates")
@Produces("text/html; charset=UTF-8")
public final class CertificatePages {
  private static final URI HERE = URI.create("/home/certificates");

  private final Pages pages;
  private final Transactions transactions;
  private final FilingReader reader;
  private final Attorneys attorneys;
  private final AttorneyCertificates certificates;

  CertificatePages(
      Pages pages,
      Transactions transactions,
      FilingReader reader,
      Attorneys attorneys,
      AttorneyCertificates certificates) {
    this.pages = pages;
    this.transactions = transactions;
    this.reader = reader;
    this.attorneys = attorneys;
    this.certificates = certificates;
  }

  /**
   * The page.
   *
   * @param refused why a request was not granted
   * @param csr what was sent then, else empty
   */
  public record Model(
      String identifier,
      List<AttorneyCertificate> certificates,
      List<RevocationReason> reasons,
      Optional<String> refused,
      String csr,
      ZoneId zone) {}

  @GET
  @Access("certificates.read")
  public Page list(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, Optional.empty(), "");
  }

  /** Asks for a certificate; renewing is asking again with a new key. */
  @POST
  @Access("certificates.request")
  public Response ask(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("csr") @Nullable String csr) {
    var sent = csr == null ? "" : csr;
    try {
      var asked = CertificateRequest.read(sent);
      transactions.run(
          tx -> {
            var attorney = attorneys.requireActive(tx, attorneys.require(tx, caller).id());
            certificates.issue(tx, caller, attorney, asked);
          });
      return Response.seeOther(HERE).build();
    } catch (Failure e) {
      return Response.status(e.type().status())
          .entity(page(request, caller, Optional.of(e.detail()), sent))
          .build();
    }
  }

  /** Revokes one, at once and for ever. */
  @POST
  @Path("/{serial}/revocation")
  @Access("certificates.revoke")
  public Response revoke(
      @Context Caller caller,
      @PathParam("serial") String serial,
      @FormParam("reason") @Nullable String reason) {
    var given =
        AttorneyCertificates.OWN_REASONS.stream()
            .filter(known -> known.name().equals(reason))
            .findFirst()
            .orElseThrow(
                () -> new Failure(CommonProblem.NOT_FOUND, "There is no such reason to give."));
    transactions.run(
        tx -> certificates.revoke(tx, caller, attorneys.require(tx, caller), serial, given));
    return Response.seeOther(HERE).build();
  }

  private Page page(
      ContainerRequestContext request, Caller caller, Optional<String> refused, String csr) {
    return transactions.call(
        tx -> {
          var attorney = attorneys.require(tx, caller);
          return pages.page(
              request,
              caller,
              "attorney/certificates",
              attorney.locale(),
              new Model(
                  attorney.identifier().toString(),
                  certificates.of(tx, attorney.id()),
                  AttorneyCertificates.OWN_REASONS,
                  refused,
                  csr,
                  reader.zone(tx, caller)));
        });
  }
}
