package org.countersign.portal.attorney;

import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import org.countersign.identity.attorneys.AttestationText;
import org.countersign.identity.attorneys.Attestations;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.identity.attorneys.StandingTerms;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.Access;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.jspecify.annotations.Nullable;

/** An attorney declares every year that they are in good standing. */
@Path("/home/standing")
@Produces("text/html; charset=UTF-8")
public final class AttestationPages {
  private final Pages pages;
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final Attestations attestations;
  private final FilingReader reader;

  AttestationPages(
      Pages pages,
      Transactions transactions,
      Attorneys attorneys,
      Attestations attestations,
      FilingReader reader) {
    this.pages = pages;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.attestations = attestations;
    this.reader = reader;
  }

  /**
   * How standing holds.
   *
   * @param wrong whether the words were not accepted
   */
  public record Standing(
      String state,
      StandingTerms terms,
      boolean near,
      ZoneId zone,
      String version,
      String text,
      boolean wrong) {}

  @GET
  @Access("attorneys.profile")
  public Page read(@Context ContainerRequestContext request, @Context Caller caller) {
    return page(request, caller, false);
  }

  @POST
  @Access("attorneys.profile")
  public Response attest(
      @Context ContainerRequestContext request,
      @Context Caller caller,
      @FormParam("accepted") @Nullable String accepted,
      @FormParam("textVersion") @Nullable String version) {
    try {
      transactions.run(
          tx ->
              attestations.attest(
                  tx,
                  caller,
                  attorneys.require(tx, caller).identifier(),
                  "true".equals(accepted),
                  Optional.ofNullable(version).orElse("")));
      return Response.seeOther(URI.create("/home/standing")).build();
    } catch (Failure e) {
      if (e.type() != CommonProblem.INVALID_REQUEST) {
        throw e;
      }
      return Response.status(e.type().status()).entity(page(request, caller, true)).build();
    }
  }

  private Page page(ContainerRequestContext request, Caller caller, boolean wrong) {
    return transactions.call(
        tx -> {
          var attorney = attorneys.require(tx, caller);
          return pages.page(
              request,
              caller,
              "attorney/attestation",
              attorney.locale(),
              new Standing(
                  attorney.state().name(),
                  attestations.terms(tx, attorney.id()),
                  attestations.isNear(tx, attorney),
                  reader.zone(tx, caller),
                  AttestationText.CURRENT,
                  AttestationText.current(),
                  wrong));
        });
  }
}
