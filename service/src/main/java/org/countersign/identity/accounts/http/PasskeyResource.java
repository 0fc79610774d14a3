package org.countersign.identity.accounts.http;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.countersign.identity.accounts.Passkeys;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.PublicEndpoint;

/** Enrolment of a passkey by a one-time token. */
@Path("/v1/passkeys")
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyResource {
  private final Transactions transactions;
  private final Passkeys passkeys;
  private final BrowserCookie cookie;

  public PasskeyResource(Transactions transactions, Passkeys passkeys, BrowserCookie cookie) {
    this.transactions = transactions;
    this.passkeys = passkeys;
    this.cookie = cookie;
  }

  /** Asks for creation options. */
  public record EnrolmentOptionsRequest(Secret enrolmentToken) {}

  /** Answers them; {@code credential} is a PublicKeyCredential as {@code toJSON()} gives it. */
  public record EnrolmentRequest(Secret enrolmentToken, JsonNode credential) {}

  @POST
  @Path("/options")
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public String options(EnrolmentOptionsRequest body) {
    return transactions.call(tx -> passkeys.startEnrolment(tx, body.enrolmentToken()));
  }

  @POST
  @PublicEndpoint
  @Consumes(MediaType.APPLICATION_JSON)
  public Response enrol(EnrolmentRequest body, @Context HttpHeaders headers) {
    var challenge = transactions.call(tx -> passkeys.takeEnrolment(tx, body.enrolmentToken()));
    var former = cookie.read(headers.getCookies());
    var session =
        transactions.call(
            tx ->
                passkeys.enrol(
                    tx, body.enrolmentToken(), challenge, body.credential().toString(), former));
    return Response.status(Response.Status.CREATED)
        .entity(SessionView.of(session, Optional.empty()))
        .cookie(cookie.issue(session.token()))
        .build();
  }
}
