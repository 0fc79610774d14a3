package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.SimulatedDocusign;

/** The authorization server: tokens for signed assertions, userinfo, consent. */
final class OAuthDesk {
  private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Duration SKEW = Duration.ofMinutes(5);
  private static final Set<String> SCOPES = Set.of("signature", "impersonation");

  private final SimulatedDocusign.Account account;
  private final TrustClock clock;
  private final ApplicationKeys keys = new ApplicationKeys();
  private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
  private volatile boolean consented = true;

  OAuthDesk(SimulatedDocusign.Account account, TrustClock clock) {
    this.account = account;
    this.clock = clock;
  }

  ApplicationKeys keys() {
    return keys;
  }

  void consent(boolean granted) {
    consented = granted;
  }

  void expireTokens() {
    tokens.clear();
  }

  /** Lets a call of the REST API pass, or refuses it. */
  void requireToken(Exchange exchange) {
    if (!known(exchange)) {
      throw Refusal.token();
    }
  }

  void handle(Exchange exchange, String host) throws IOException {
    switch (exchange.method() + " " + exchange.path()) {
      case "POST /oauth/token" -> token(exchange, host);
      case "GET /oauth/userinfo" -> userInfo(exchange, host);
      case "GET /oauth/auth" -> exchange.page(200, ConsentPage.ask(exchange, account));
      case "POST /oauth/auth" -> decide(exchange);
      default -> exchange.json(404, Map.of("error", "not_found"));
    }
  }

  private void token(Exchange exchange, String host) throws IOException {
    var form = exchange.form();
    if (!GRANT.equals(form.get("grant_type"))) {
      exchange.json(400, Map.of("error", "unsupported_grant_type"));
      return;
    }
    var problem = problem(form.getOrDefault("assertion", ""), host);
    if (!problem.isEmpty()) {
      exchange.json(400, problem);
      return;
    }
    var token = Ids.secret();
    tokens.put(token, clock.now().plus(LIFE));
    exchange.json(
        200,
        Map.of(
            "access_token",
            token,
            "token_type",
            "Bearer",
            "expires_in",
            LIFE.toSeconds(),
            "scope",
            "signature impersonation"));
  }

  /** What is wrong with the assertion, as the error's members; empty when nothing is. */
  private Map<String, String> problem(String assertion, String host) {
    var read = Assertion.read(assertion);
    if (read.isEmpty()) {
      return Map.of("error", "invalid_request");
    }
    var claims = read.get().claims();
    if (!claims.path("iss").asText().equals(account.integrationKey())) {
      return invalid("issuer_not_found");
    }
    if (!keys.verify(read.get()) || !timely(claims)) {
      return invalid("no_valid_keys_or_signatures");
    }
    if (!claims.path("aud").asText().equals(host)) {
      return invalid("invalid_audience");
    }
    if (!claims.path("sub").asText().equals(account.userId())) {
      return invalid("user_not_found");
    }
    if (!List.of(claims.path("scope").asText().split(" ", -1)).containsAll(SCOPES)) {
      return Map.of("error", "invalid_scope");
    }
    return consented ? Map.of() : Map.of("error", "consent_required");
  }

  private boolean timely(JsonNode claims) {
    var now = clock.now();
    var expires = Instant.ofEpochSecond(claims.path("exp").asLong());
    return expires.isAfter(now.minus(SKEW))
        && expires.isBefore(now.plus(LIFE).plus(SKEW))
        && Instant.ofEpochSecond(claims.path("iat").asLong()).isBefore(now.plus(SKEW));
  }

  private static Map<String, String> invalid(String description) {
    return Map.of("error", "invalid_grant", "error_description", description);
  }

  private void userInfo(Exchange exchange, String host) throws IOException {
    if (!known(exchange)) {
      exchange.json(
          401,
          Map.of("error", "invalid_token", "error_description", "The token is unknown or expired"));
      return;
    }
    var info = Exchange.JSON.createObjectNode();
    info.put("sub", account.userId())
        .put("name", account.userName())
        .put("given_name", account.userName())
        .put("family_name", "")
        .put("created", "2026-01-01T00:00:00.000")
        .put("email", account.email());
    info.putArray("accounts")
        .addObject()
        .put("account_id", account.accountId())
        .put("is_default", true)
        .put("account_name", "Practice")
        .put("base_uri", "https://" + host);
    exchange.json(200, info);
  }

  private void decide(Exchange exchange) throws IOException {
    var form = exchange.form();
    consented = "allow".equals(form.get("answer"));
    var back = form.getOrDefault("redirect_uri", "");
    if (!back.matches("https?://.*")) {
      exchange.page(200, ConsentPage.done(consented));
      return;
    }
    var result = consented ? "code=" + Ids.secret() : "error=access_denied";
    var state = form.getOrDefault("state", "");
    exchange.redirect(
        Pages.with(back, result + (state.isEmpty() ? "" : "&state=" + Pages.encode(state))));
  }

  private boolean known(Exchange exchange) {
    var token =
        exchange
            .header("Authorization")
            .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
            .map(value -> value.substring(7).strip());
    return token.map(tokens::get).filter(expiry -> expiry.isAfter(clock.now())).isPresent();
  }
}
