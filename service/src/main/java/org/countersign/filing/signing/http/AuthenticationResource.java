package org.countersign.filing.signing.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.countersign.filing.signing.Authentications;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.web.Access;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.PublicEndpoint;

/** The code, then the birth date; each right answer gives a cookie and its CSRF token. */
@Path("/v1/ceremonies/{id}/authentication")
@Produces(MediaType.APPLICATION_JSON)
public final class AuthenticationResource {
  // Neither is an idempotent write: a wrong try must be counted, and a cookie is never kept.
  private final Transactions transactions;
  private final Authentications authentications;
  private final BrowserCookie cookie;

  public AuthenticationResource(
      Transactions transactions, Authentications authentications, BrowserCookie cookie) {
    this.transactions = transactions;
    this.authentications = authentications;
    this.cookie = cookie;
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response code(@PathParam("id") CeremonyId id, AuthenticateRequest body) {
    var result = transactions.call(tx -> authentications.code(tx, id, body.code()));
    if (result instanceof Authentication.Right right) {
      return answer(right);
    }
    throw result instanceof Authentication.Wrong wrong
        ? new Failure(
            SigningProblem.CODE_WRONG,
            "The code is wrong; " + wrong.triesLeft() + " tries are left.",
            List.of(
                FieldProblem.of(
                    "/code", "code-wrong", "The code is wrong.", "Read it from the newest mail.")))
        : new Failure(
            SigningProblem.CODE_SPENT,
            "The code has expired, was used, or was tried too often. Open the link again.");
  }

  @POST
  @Path("birth-date")
  @Access("signing.sign")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response birthDate(
      @Context Caller caller, @PathParam("id") CeremonyId id, BirthDateRequest body) {
    var result =
        transactions.call(
            tx ->
                authentications.birthDate(
                    tx, caller, id, body.birthDate(), body.nameConfirmed().orElse(false)));
    if (result instanceof Authentication.Right right) {
      return answer(right);
    }
    throw result instanceof Authentication.Wrong wrong
        ? new Failure(
            SigningProblem.BIRTH_DATE_WRONG,
            "The birth date is not the signer's; " + wrong.triesLeft() + " tries are left.",
            List.of(
                FieldProblem.of(
                    "/birthDate",
                    "birth-date-wrong",
                    "The birth date is not the signer's.",
                    "Ask the signer; the attorney corrects it when it was given wrongly.")))
        : new Failure(
            SigningProblem.BIRTH_DATE_SPENT,
            "The birth date was given, or was tried too often. Open the link again.");
  }

  private Response answer(Authentication.Right right) {
    var view =
        Map.of(
            "id",
            right.ceremony().id(),
            "state",
            right.ceremony().state(),
            "csrfToken",
            Ceremonies.csrfToken(right.session()).reveal());
    return Response.ok(view).cookie(cookie.issue(right.session())).build();
  }
}
