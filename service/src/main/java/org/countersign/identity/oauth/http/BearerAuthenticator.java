package org.countersign.identity.oauth.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.HashSet;
import java.util.Optional;
import org.countersign.identity.accounts.AccessTable;
import org.countersign.identity.credentials.TokenVerifier;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.web.CallerAuthenticator;

/** Recognises a vendor's client by its access token (RFC 6750 §2.1: in the header only). */
public final class BearerAuthenticator implements CallerAuthenticator {
  private static final String SCHEME = "Bearer ";

  private final Transactions transactions;
  private final TokenVerifier tokens;
  private final Vendors vendors;

  public BearerAuthenticator(Transactions transactions, TokenVerifier tokens, Vendors vendors) {
    this.transactions = transactions;
    this.tokens = tokens;
    this.vendors = vendors;
  }

  @Override
  public Optional<Caller> authenticate(ContainerRequestContext request) {
    return Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> caller(header.substring(SCHEME.length()).strip()));
  }

  private Caller caller(String token) {
    var verified = tokens.verify(token).orElseThrow(BearerAuthenticator::refused);
    var client =
        transactions
            .call(tx -> vendors.find(tx, verified.client()))
            .filter(ApiClient::active)
            .orElseThrow(BearerAuthenticator::refused);
    // A scope taken from the client is gone from tokens already out, too.
    var scopes = new HashSet<>(verified.scopes());
    scopes.retainAll(client.scopes());
    return new Caller(
        Caller.Kind.CLIENT,
        client.id().value(),
        client.world(),
        AccessTable.ofScopes(scopes),
        Optional.empty());
  }

  private static Failure refused() {
    return new Failure(
        CommonProblem.UNAUTHENTICATED,
        "The access token has expired or does not hold. Get a new one from /oauth2/token.");
  }
}
