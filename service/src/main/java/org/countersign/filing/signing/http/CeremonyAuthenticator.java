package org.countersign.filing.signing.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.countersign.filing.signing.Ceremonies;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.CsrfToken;

/** Recognises a client by the cookie of their ceremony, and may let them do nothing else. */
public final class CeremonyAuthenticator implements CallerAuthenticator {
  /** Paths of ceremonies, of the API and of pages. */
  private static final Pattern CEREMONIES = Pattern.compile("^/?(v1/)?ceremonies/");

  private static final Set<String> GRANTS = Set.of("signing.sign");

  private final Transactions transactions;
  private final Ceremonies ceremonies;
  private final BrowserCookie cookie;

  public CeremonyAuthenticator(
      Transactions transactions, Ceremonies ceremonies, BrowserCookie cookie) {
    this.transactions = transactions;
    this.ceremonies = ceremonies;
    this.cookie = cookie;
  }

  @Override
  public Optional<Caller> authenticate(ContainerRequestContext request) {
    if (!CEREMONIES.matcher(request.getUriInfo().getPath()).find()) {
      return Optional.empty();
    }
    return cookie.read(request.getCookies()).flatMap(session -> caller(session, request));
  }

  private Optional<Caller> caller(Secret session, ContainerRequestContext request) {
    var ceremony =
        transactions
            .call(tx -> ceremonies.bySession(tx, session))
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.UNAUTHENTICATED,
                        "The ceremony has ended. Open the link again."));
    if (!request.getUriInfo().getPath().contains(ceremony.id().toString())) {
      // A ceremony's cookie opens that ceremony: on an office's device an attorney's session may
      // stand beside it.
      return Optional.empty();
    }
    if (CallerAuthenticator.changesState(request)) {
      if (!CsrfToken.sent(request).equals(Optional.of(Ceremonies.csrfToken(session)))) {
        throw new Failure(
            CommonProblem.FORBIDDEN, "Send the ceremony's csrfToken in the header X-CSRF-Token.");
      }
    }
    return Optional.of(
        new Caller(
            Caller.Kind.CEREMONY,
            ceremony.id().value(),
            ceremony.worldId(),
            GRANTS,
            Optional.empty()));
  }
}
