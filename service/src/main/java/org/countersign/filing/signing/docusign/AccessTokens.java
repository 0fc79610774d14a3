package org.countersign.filing.signing.docusign;

import com.docusign.esign.client.ApiException;
import com.docusign.esign.client.auth.OAuth;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.countersign.filing.signing.DocusignConnection;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.TrustClock;

/**
 * Tokens by the JWT grant (RFC 7523), one at a time: the first who finds it near its end fetches
 * the next, the others wait for it. There is no call without a token: where none can be had, the
 * caller hears why.
 */
final class AccessTokens {
  private static final long ASSERTION_SECONDS = 600;
  private static final Duration BEFORE_END = Duration.ofMinutes(5);

  private final DocusignConnection connection;
  private final Supplier<VerifiedApiClient> clients;
  private final Answered answered;
  private final TrustClock clock;
  private Optional<Session> session = Optional.empty();

  /**
   * What a call needs.
   *
   * @param restBase of the account, {@code https://na3.docusign.net/restapi}
   */
  record Session(Secret token, String restBase, Instant until) {}

  AccessTokens(
      DocusignConnection connection,
      Supplier<VerifiedApiClient> clients,
      Answered answered,
      TrustClock clock) {
    this.connection = connection;
    this.clients = clients;
    this.answered = answered;
    this.clock = clock;
  }

  /** A token that holds for some minutes more. */
  synchronized Session session() throws DocusignException {
    var now = clock.now();
    var held = session.filter(present -> present.until().isAfter(now.plus(BEFORE_END)));
    if (held.isPresent()) {
      return held.get();
    }
    var fresh = fetch(now);
    session = Optional.of(fresh);
    return fresh;
  }

  /** Forgets a token that was refused before its end. */
  synchronized void forget(Session refused) {
    session = session.filter(present -> !present.token().equals(refused.token()));
  }

  private Session fetch(Instant now) throws DocusignException {
    var client = clients.get();
    client.setOAuthBasePath(connection.oauthHost());
    try {
      var token =
          client.requestJWTUserToken(
              connection.integrationKey(),
              connection.userId(),
              List.of(OAuth.Scope_SIGNATURE, OAuth.Scope_IMPERSONATION),
              connection.privateKey().reveal().getBytes(StandardCharsets.UTF_8),
              ASSERTION_SECONDS);
      return new Session(
          new Secret(token.getAccessToken()),
          restBase(client.getUserInfo(token.getAccessToken())),
          now.plusSeconds(token.getExpiresIn()));
    } catch (ApiException e) {
      throw explained(answered.failure(e));
    } catch (IOException | RuntimeException e) {
      throw Answered.unanswered(e);
    }
  }

  /** Where the account lives: each has its own place, which may change. */
  private String restBase(OAuth.UserInfo user) throws DocusignException {
    var place =
        user.getAccounts().stream()
            .filter(account -> connection.accountId().equalsIgnoreCase(account.getAccountId()))
            .map(OAuth.Account::getBaseUri)
            .filter(base -> "https".equals(URI.create(base).getScheme()))
            .findFirst();
    return place
        .map(base -> base + "/restapi")
        .orElseThrow(
            () ->
                new DocusignException(
                    DocusignException.Kind.REFUSED,
                    "account",
                    "The user belongs to no account "
                        + connection.accountId()
                        + " at DocuSign. Correct accountId or userId.",
                    Optional.empty()));
  }

  private DocusignException explained(DocusignException failure) {
    if (!failure.errorCode().equals("consent_required")) {
      return failure;
    }
    return new DocusignException(
        DocusignException.Kind.CONSENT_MISSING,
        failure.errorCode(),
        "The user has not let this app act in their name. Have them open "
            + connection.consentAddress(),
        Optional.empty());
  }
}
