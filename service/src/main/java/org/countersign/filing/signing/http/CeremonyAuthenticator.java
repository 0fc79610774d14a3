package org.countersign.filing.signing.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.CallerAuthenticator;

/** Recognises a client by the cookie of their ceremony, and may let them do nothing else. */
public final class CeremonyAuthenticator implements CallerAuthenticator {
  private static final Set<String> GRANTS = Set.of("signing.sign");

  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final CeremonyCookie cookie;

  public CeremonyAuthenticator(
      Transactions transactions, Ceremonies ceremonies, CeremonyCookie cookie) {
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.cookie = cookie;
  }

  @Override
  public Optional<Caller> authenticate(ContainerRequestContext request) {
    return cookie.read(request.getCookies()).map(session -> caller(session, request));
  }

  private Caller caller(Secret session, ContainerRequestContext request) {
    var ceremony =
        transactions
            .call(tx -> ceremonies.bySession(tx, session))
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.UNAUTHENTICATED,
                        "The ceremony has ended. Open the link again."));
    if (CallerAuthenticator.changesState(request)) {
      var sent = request.getHeaderString("X-CSRF-Token");
      if (sent == null || !CeremonyCookie.csrfToken(session).equals(new Secret(sent))) {
        throw new Failure(
            CommonProblem.FORBIDDEN, "Send the ceremony's csrfToken in the header X-CSRF-Token.");
      }
    }
    return new Caller(
        Caller.Kind.CEREMONY, ceremony.id().value(), ceremony.worldId(), GRANTS, Optional.empty());
  }
}
