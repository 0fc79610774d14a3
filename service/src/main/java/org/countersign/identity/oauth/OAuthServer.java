package org.countersign.identity.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.countersign.identity.credentials.AssertionVerifier;
import org.countersign.identity.credentials.TokenIssuer;
import org.countersign.identity.oauth.TokenAnswer.Granted;
import org.countersign.identity.oauth.TokenAnswer.Refused;
import org.countersign.identity.oauth.TokenAnswer.TokenError;
import org.countersign.identity.oauth.store.AssertionStore;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.identity.vendors.Vendors;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.audit.AuditLog;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.PublicId;
import org.countersign.platform.values.TrustClock;

/** Grants access tokens: {@code client_credentials} with {@code private_key_jwt}. */
public final class OAuthServer {
  /** RFC 7523 §2.2. */
  public static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private static final String CLIENT_CREDENTIALS = "client_credentials";

  private final Vendors vendors;
  private final AssertionVerifier assertions;
  private final TokenIssuer tokens;
  private final AuditLog audit;
  private final TrustClock clock;

  OAuthServer(
      Vendors vendors,
      AssertionVerifier assertions,
      TokenIssuer tokens,
      AuditLog audit,
      TrustClock clock) {
    this.vendors = vendors;
    this.assertions = assertions;
    this.tokens = tokens;
    this.audit = audit;
    this.clock = clock;
  }

  /** Answers a request. A refusal is a value, so that an assertion once shown stays used. */
  public TokenAnswer token(Tx tx, TokenRequest request) {
    if (request.grantType().isEmpty()) {
      return new Refused(TokenError.INVALID_REQUEST, "grant_type is missing.");
    }
    if (!request.grantType().get().equals(CLIENT_CREDENTIALS)) {
      return new Refused(
          TokenError.UNSUPPORTED_GRANT_TYPE, "Only client_credentials is supported.");
    }
    return client(tx, request)
        .map(client -> grant(tx, client, request.scope()))
        .orElseGet(
            () ->
                new Refused(
                    TokenError.INVALID_CLIENT,
                    "The client assertion does not hold: it must be a JWT signed by one of the"
                        + " client's keys (kid), with iss and sub the client id, aud exactly the"
                        + " issuer, a fresh jti and exp at most five minutes ahead."));
  }

  /**
   * The client an assertion proves; empty whatever was wrong, so that a stranger learns nothing.
   */
  private Optional<ApiClient> client(Tx tx, TokenRequest request) {
    if (!request.assertionType().equals(Optional.of(ASSERTION_TYPE))
        || request.assertion().isEmpty()) {
      return Optional.empty();
    }
    var jwt = request.assertion().get().reveal();
    var claimed = assertions.claimedClient(jwt);
    // RFC 7521 §4.2: a client_id sent along must name the same client.
    if (claimed.isEmpty() || !request.clientId().map(claimed.get()::equals).orElse(true)) {
      return Optional.empty();
    }
    return PublicId.parse(ClientId.PREFIX, claimed.get())
        .map(ClientId::new)
        .flatMap(id -> vendors.find(tx, id))
        .filter(ApiClient::active)
        .filter(client -> proves(tx, client, jwt));
  }

  private boolean proves(Tx tx, ApiClient client, String jwt) {
    var assertion =
        assertions.verify(
            jwt, client.id().toString(), kid -> vendors.publicKey(tx, client.id(), kid));
    if (assertion.isEmpty()) {
      return false;
    }
    var store = tx.store(AssertionStore.class);
    store.forgetExpired(clock.now());
    return store.use(client.id(), Digest.sha256(assertion.get().jti()), assertion.get().expiresAt())
        == 1;
  }

  private TokenAnswer grant(Tx tx, ApiClient client, Optional<String> requested) {
    Set<String> scopes =
        requested
            .<Set<String>>map(text -> new TreeSet<>(List.of(text.strip().split(" +", -1))))
            .orElse(client.scopes());
    if (!client.scopes().containsAll(scopes)) {
      return new Refused(
          TokenError.INVALID_SCOPE,
          "This client holds "
              + String.join(" ", client.scopes().stream().sorted().toList())
              + " and no other scope.");
    }
    var token = tokens.accessToken(client.id(), scopes);
    var id = client.id().toString();
    audit.record(
        tx,
        AuditEvent.byActor(
            client.world(),
            id,
            "client.token_issued",
            id,
            Map.of(
                "token",
                token.id(),
                "scopes",
                String.join(",", scopes.stream().sorted().toList()))));
    return new Granted(token.token(), token.lifetime(), scopes);
  }
}
