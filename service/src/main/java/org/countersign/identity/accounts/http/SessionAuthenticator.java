package org.countersign.identity.accounts.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.identity.accounts.Account;
import org.countersign.identity.accounts.AccountProblem;
import org.countersign.identity.accounts.Organizations;
import org.countersign.identity.accounts.Practitioners;
import org.countersign.identity.accounts.Session;
import org.countersign.identity.accounts.Sessions;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Secret;
import org.countersign.platform.web.BrowserCookie;
import org.countersign.platform.web.CallerAuthenticator;
import org.countersign.platform.web.CsrfToken;

/** Recognises a person by the session cookie, and on unsafe methods by the CSRF token too. */
public final class SessionAuthenticator implements CallerAuthenticator {
  private final Transactions transactions;
  private final Sessions sessions;
  private final Practitioners practitioners;
  private final Organizations organizations;
  private final BrowserCookie cookie;

  public SessionAuthenticator(
      Transactions transactions,
      Sessions sessions,
      Practitioners practitioners,
      Organizations organizations,
      BrowserCookie cookie) {
    this.transactions = transactions;
    this.sessions = sessions;
    this.practitioners = practitioners;
    this.organizations = organizations;
    this.cookie = cookie;
  }

  @Override
  public Optional<Caller> authenticate(ContainerRequestContext request) {
    return cookie
        .read(request.getCookies())
        .map(token -> transactions.call(tx -> caller(tx, token, request)));
  }

  private Caller caller(Tx tx, Secret token, ContainerRequestContext request) {
    var session =
        sessions
            .find(tx, token)
            .orElseThrow(
                () ->
                    new Failure(
                        CommonProblem.UNAUTHENTICATED, "The session has ended. Sign in again."));
    if (CallerAuthenticator.changesState(request)) {
      requireCsrfToken(session, CsrfToken.sent(request));
    }
    var account = session.account();
    return new Caller(
        Caller.Kind.ACCOUNT,
        account.id().value(),
        account.world(),
        grants(tx, account),
        practitioners.of(tx, account.id()).map(Practitioners.Practitioner::attorney));
  }

  private Set<String> grants(Tx tx, Account account) {
    var grants = new HashSet<>(AccessTable.ofRoles(account.roles()));
    grants.addAll(AccessTable.ofMembers(organizations.rolesOf(tx, account.id())));
    return grants;
  }

  private static void requireCsrfToken(Session session, Optional<Secret> sent) {
    // Secret compares in constant time.
    if (!sent.equals(Optional.of(session.csrfToken()))) {
      throw new Failure(
          AccountProblem.CSRF_TOKEN_INVALID,
          "A request that changes something repeats the session's csrfToken in "
              + CsrfToken.HEADER
              + ".");
    }
  }
}
