package org.countersign.portal.open;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.Organization;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.Attorneys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.web.NoIdempotencyKey;
import org.countersign.platform.web.PublicEndpoint;
import org.countersign.platform.web.StreamedBody;
import org.countersign.portal.Page;
import org.countersign.portal.Pages;
import org.countersign.trust.verification.Verifications;
import org.jspecify.annotations.Nullable;

/**
 * Anybody's questions: does this file hold, who is behind this identifier, and what is the package
 * whose code is printed on this copy. A file is judged as by the API, within its limits, and kept
 * nowhere.
 */
@Path("/verify")
@Produces("text/html; charset=UTF-8")
public final class VerifyPages {
  private static final int LONGEST_SHOWN = 40;
  private static final int OK = 200;
  private static final int TOO_MANY = 429;

  private final Pages pages;
  private final Transactions transactions;
  private final Attorneys attorneys;
  private final Organizations organizations;
  private final Verifications verifications;
  private final CodeDesk codes;

  public VerifyPages(
      Pages pages,
      Transactions transactions,
      Attorneys attorneys,
      Organizations organizations,
      Verifications verifications,
      CodeDesk codes) {
    this.pages = pages;
    this.transactions = transactions;
    this.attorneys = attorneys;
    this.organizations = organizations;
    this.verifications = verifications;
    this.codes = codes;
  }

  /**
   * The page.
   *
   * @param problem slug of what went wrong with a file, else empty
   * @param asked the identifier as typed, else empty
   * @param code as typed, else empty
   * @param told about the code
   */
  public record Model(
      long megabytes,
      Optional<Verdict> verdict,
      String problem,
      String asked,
      Optional<Entry> attorney,
      String code,
      Optional<CodeDesk.Answer> told) {}

  /** What a bar's own directory shows. */
  public record Entry(
      String identifier,
      @Personal String name,
      String type,
      String organization,
      List<String> jurisdictions,
      String state) {}

  @GET
  @PublicEndpoint
  public Response ask(
      @Context ContainerRequestContext request,
      @Context HttpServletRequest servlet,
      @QueryParam("identifier") @Nullable String identifier,
      @QueryParam("code") @Nullable String code) {
    var typed = identifier == null ? "" : identifier.strip();
    var found =
        AttorneyIdentifier.read(typed)
            .flatMap(
                known ->
                    transactions.call(
                        tx ->
                            attorneys
                                .byIdentifier(tx, known)
                                .map(attorney -> entry(tx, attorney))));
    var printed = code == null ? "" : code.strip();
    var told =
        Optional.of(printed)
            .filter(text -> !text.isEmpty())
            .map(text -> codes.ask(text, servlet.getRemoteAddr()));
    var wait = told.map(CodeDesk.Answer::pause).filter(left -> !left.isZero());
    var answer = Response.status(wait.isPresent() ? TOO_MANY : OK);
    wait.ifPresent(left -> answer.header(HttpHeaders.RETRY_AFTER, left.toSeconds() + 1));
    return answer
        .entity(
            page(
                request,
                new Model(
                    megabytes(), Optional.empty(), "", shown(typed), found, shown(printed), told)))
        .build();
  }

  private static String shown(String typed) {
    return typed.substring(0, Math.min(typed.length(), LONGEST_SHOWN));
  }

  @POST
  @PublicEndpoint
  @NoIdempotencyKey
  @StreamedBody
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public Response judge(
      @Context ContainerRequestContext request, @Context HttpServletRequest servlet) {
    try (var upload = UploadedFile.receive(servlet, "file", verifications.maximumBytes())) {
      var verdict = upload.file().map(verifications::judge).map(Verdict::of);
      return Response.status(verdict.isPresent() ? 200 : 422)
          .entity(page(request, answer(verdict, verdict.isPresent() ? "" : "no-file")))
          .build();
    } catch (Failure e) {
      // The same page again, so that the next try is one step away.
      var response =
          Response.status(e.type().status())
              .entity(page(request, answer(Optional.empty(), e.type().slug())));
      e.retryAfter()
          .ifPresent(after -> response.header(HttpHeaders.RETRY_AFTER, after.toSeconds()));
      return response.build();
    }
  }

  private Model answer(Optional<Verdict> verdict, String problem) {
    return new Model(megabytes(), verdict, problem, "", Optional.empty(), "", Optional.empty());
  }

  private long megabytes() {
    return verifications.maximumBytes() >> 20;
  }

  private Page page(ContainerRequestContext request, Model model) {
    return pages.open(request, "open/verify", model);
  }

  private Entry entry(Tx tx, Attorney attorney) {
    return new Entry(
        attorney.identifier().toString(),
        attorney.name().full(),
        attorney.practitionerType().name(),
        organizations.find(tx, attorney.organization()).map(Organization::name).orElse(""),
        attorney.jurisdictions(),
        attorney.state().name());
  }
}
