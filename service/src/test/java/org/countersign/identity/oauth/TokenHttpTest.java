package org.countersign.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.vendors.ApiClient;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ISSUER = IdentityWing.PUBLIC_URL.toString();
  private static final KeyPair KEYS = ec();
  private static final ApiClient CLIENT = client(jwk(KEYS, "k1"), "filings:read", "filings:write");
  private static int number;

  @Test
  void grantsATokenThatOpensWhatItsScopesOpen() {
    var answer = token(assertion(claims()));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
    assertThat(answer.json().path("token_type").asText()).isEqualTo("Bearer");
    assertThat(answer.json().path("expires_in").asInt()).isEqualTo(900);
    var token = answer.json().path("access_token").asText();
    assertThat(WING.call("GET", "/v1/organizations").bearer(token).send().status()).isEqualTo(200);
    assertThat(WING.call("GET", "/v1/registrations").bearer(token).send().status()).isEqualTo(403);
    assertThat(WING.count("select count(*) from audit where type = 'client.token_issued'"))
        .isPositive();
  }

  @Test
  void theTokenFollowsRfc9068() throws IOException {
    var token = token(assertion(claims())).json().path("access_token").asText();
    var header = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[0]));
    var claims = JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    assertThat(header.path("typ").asText()).isEqualTo("at+jwt");
    assertThat(claims.path("iss").asText()).isEqualTo(ISSUER);
    assertThat(claims.path("aud").asText()).isEqualTo(ISSUER);
    assertThat(claims.path("sub").asText()).isEqualTo(CLIENT.id().toString());
    assertThat(claims.path("client_id").asText()).isEqualTo(CLIENT.id().toString());
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(900);
    assertThat(claims.has("jti")).isTrue();
  }

  @Test
  void anAccessTokenExpires() {
    var token = token(assertion(claims())).json().path("access_token").asText();
    WING.clock.advance(Duration.ofMinutes(16));
    var answer = WING.call("GET", "/v1/organizations").bearer(token).send();
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.headers()).containsKey("WWW-Authenticate");
  }

  @Test
  void noOtherTokenOfOursOpensTheDoor() {
    var good = token(assertion(claims())).json().path("access_token").asText();
    var parts = good.split("\\.");
    var none =
        text("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes(StandardCharsets.UTF_8))
            + "."
            + parts[1]
            + ".";
    var tampered = parts[0] + "." + parts[1] + "." + parts[2].substring(0, 80) + "AAAAAA";
    for (var token : List.of(none, tampered, assertion(claims()), "x", "a.b.c", "x".repeat(9000))) {
      assertThat(WING.call("GET", "/v1/organizations").bearer(token).send().status())
          .isEqualTo(401);
    }
  }

  @Test
  void anAssertionIsAcceptedOnce() {
    var assertion = assertion(claims());
    assertThat(token(assertion).status()).isEqualTo(200);
    assertInvalidClient(token(assertion));
  }

  @Test
  void aRefusedScopeStillUsesTheAssertionUp() {
    var assertion = assertion(claims());
    var refused = token(assertion, Map.of("scope", "filings:read sandbox:write"));
    assertThat(refused.json().path("error").asText()).isEqualTo("invalid_scope");
    assertInvalidClient(token(assertion));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://other.example",
        "https://countersign.test/",
        "https://countersign.test/oauth2/token"
      })
  void theAudienceIsExactlyTheIssuer(String audience) {
    assertInvalidClient(token(assertion(with("aud", audience))));
    assertInvalidClient(token(assertion(with("aud", List.of(ISSUER, audience)))));
  }

  @Test
  void everyClaimMatters() {
    long now = WING.clock.now().getEpochSecond();
    assertInvalidClient(token(assertion(with("exp", now - 1))));
    assertInvalidClient(token(assertion(with("exp", now + 3600))));
    assertInvalidClient(token(assertion(with("iat", now + 3600))));
    assertInvalidClient(token(assertion(with("nbf", now + 3600))));
    assertInvalidClient(token(assertion(with("sub", "cli_00000000000000000000000000"))));
    assertInvalidClient(token(assertion(with("iss", "cli_00000000000000000000000000"))));
    assertInvalidClient(token(assertion(with("iss", "x' or 1=1 \u0000"))));
    for (var claim : List.of("exp", "jti", "aud", "sub", "iss")) {
      var without = claims();
      without.remove(claim);
      assertInvalidClient(token(assertion(without)));
    }
    assertInvalidClient(token(assertion(with("exp", "tomorrow"))));
    assertInvalidClient(token(assertion(with("jti", Map.of("a", 1)))));
  }

  @Test
  void theSignatureMustBeTheClients() throws GeneralSecurityException {
    assertInvalidClient(token(es256(Map.of("alg", "ES256", "kid", "k1"), claims(), ec())));
    assertInvalidClient(token(es256(Map.of("alg", "ES256", "kid", "k2"), claims(), KEYS)));
    assertInvalidClient(token(es256(Map.of("alg", "ES256"), claims(), KEYS)));
    assertInvalidClient(token(es256(Map.of("alg", "ES256", "kid", "k\u00001"), claims(), KEYS)));
    assertInvalidClient(
        token(es256(Map.of("alg", "ES256", "kid", "k1", "crit", List.of("b64")), claims(), KEYS)));
    assertInvalidClient(
        token(es256(Map.of("alg", "ES256", "kid", "k1", "zip", "DEF"), claims(), KEYS)));
    var none = text(json(Map.of("alg", "none", "kid", "k1"))) + "." + text(json(claims())) + ".";
    assertInvalidClient(token(none));
    var signed = text(json(Map.of("alg", "HS256", "kid", "k1"))) + "." + text(json(claims()));
    var mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEYS.getPublic().getEncoded(), "HmacSHA256"));
    assertInvalidClient(
        token(signed + "." + text(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "..", "a.b.c", "e30.e30.e30", "e30.e30.", "....."})
  void rubbishIsInvalidClient(String rubbish) {
    assertInvalidClient(token(rubbish));
  }

  @Test
  void anOversizedAssertionIsNotEvenRead() {
    assertInvalidClient(token(assertion(with("pad", "x".repeat(20_000)))));
  }

  @Test
  void acceptsRsaAndEdwardsKeys() throws GeneralSecurityException {
    var rsa = KeyPairGenerator.getInstance("RSA");
    rsa.initialize(2048);
    var rsaKeys = rsa.generateKeyPair();
    var rsaClient = client(jwk(rsaKeys, "r"), "filings:read");
    assertThat(token(signed("RS256", "SHA256withRSA", "r", rsaClient, rsaKeys)).status())
        .isEqualTo(200);
    var edwards = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var edwardsClient = client(jwk(edwards, "e"), "filings:read");
    assertThat(token(signed("EdDSA", "Ed25519", "e", edwardsClient, edwards)).status())
        .isEqualTo(200);
  }

  @Test
  void refusesKeysThatAreWeakOrPrivate() throws GeneralSecurityException {
    var weak = KeyPairGenerator.getInstance("RSA");
    weak.initialize(1024);
    var weakKey = jwk(weak.generateKeyPair(), "w");
    assertThatThrownBy(() -> client(weakKey, "filings:read")).isInstanceOf(Failure.class);
    var leaked = new LinkedHashMap<String, Object>(jwk(ec(), "p"));
    leaked.put("d", "AAAA");
    assertThatThrownBy(() -> client(leaked, "filings:read")).isInstanceOf(Failure.class);
    var offCurve = new LinkedHashMap<String, Object>(jwk(ec(), "o"));
    offCurve.put("y", text(new byte[32]));
    assertThatThrownBy(() -> client(offCurve, "filings:read")).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> client(jwk(ec(), "s"), "everything")).isInstanceOf(Failure.class);
  }

  @Test
  void otherErrorsFollowRfc6749() {
    var none = form(Map.of());
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().path("error").asText()).isEqualTo("invalid_request");
    var grant = form(Map.of("grant_type", "password"));
    assertThat(grant.json().path("error").asText()).isEqualTo("unsupported_grant_type");
    var twice =
        WING.call("POST", "/oauth2/token")
            .body(
                "application/x-www-form-urlencoded",
                "grant_type=client_credentials&grant_type=password"
                    .getBytes(StandardCharsets.UTF_8))
            .send();
    assertThat(twice.json().path("error").asText()).isEqualTo("invalid_request");
  }

  @Test
  void narrowsToTheScopesAskedFor() {
    var answer = token(assertion(claims()), Map.of("scope", "filings:read filings:read"));
    assertThat(answer.json().path("scope").asText()).isEqualTo("filings:read");
  }

  @Test
  void metadataNamesWhatIsThere() {
    var metadata = WING.call("GET", "/.well-known/oauth-authorization-server").send().json();
    assertThat(metadata.path("issuer").asText()).isEqualTo(ISSUER);
    assertThat(metadata.path("token_endpoint").asText()).isEqualTo(ISSUER + "/oauth2/token");
    assertThat(metadata.path("token_endpoint_auth_methods_supported").get(0).asText())
        .isEqualTo("private_key_jwt");
  }

  private static void assertInvalidClient(Answer answer) {
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().path("error").asText()).isEqualTo("invalid_client");
    assertThat(answer.headers()).containsEntry("Cache-Control", "no-store");
  }

  private static Answer token(String assertion) {
    return token(assertion, Map.of());
  }

  private static Answer token(String assertion, Map<String, String> more) {
    var form = new HashMap<>(more);
    form.put("grant_type", "client_credentials");
    form.put("client_assertion_type", OAuthServer.ASSERTION_TYPE);
    form.put("client_assertion", assertion);
    return form(form);
  }

  private static Answer form(Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return WING.call("POST", "/oauth2/token")
        .body("application/x-www-form-urlencoded", body.getBytes(StandardCharsets.UTF_8))
        .send();
  }

  private static Map<String, Object> with(String name, Object value) {
    var claims = claims();
    claims.put(name, value);
    return claims;
  }

  private static Map<String, Object> claims() {
    return claims(CLIENT);
  }

  private static Map<String, Object> claims(ApiClient client) {
    long now = WING.clock.now().getEpochSecond();
    var claims = new LinkedHashMap<String, Object>();
    claims.put("iss", client.id().toString());
    claims.put("sub", client.id().toString());
    claims.put("aud", ISSUER);
    claims.put("jti", "jti-" + number++);
    claims.put("iat", now);
    claims.put("exp", now + 300);
    return claims;
  }

  private static String assertion(Map<String, Object> claims) {
    return es256(Map.of("alg", "ES256", "kid", "k1", "typ", "JWT"), claims, KEYS);
  }

  private static String es256(
      Map<String, Object> header, Map<String, Object> claims, KeyPair keys) {
    return sign(header, claims, "SHA256withECDSAinP1363Format", keys);
  }

  private static String signed(
      String algorithm, String jca, String kid, ApiClient client, KeyPair keys) {
    return sign(Map.of("alg", algorithm, "kid", kid), claims(client), jca, keys);
  }

  private static String sign(
      Map<String, Object> header, Map<String, Object> claims, String jca, KeyPair keys) {
    try {
      var signed = text(json(header)) + "." + text(json(claims));
      var signature = Signature.getInstance(jca);
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + text(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static ApiClient client(Map<String, Object> jwk, String... scopes) {
    var jwks = new String(json(Map.of("keys", List.of(jwk))), StandardCharsets.UTF_8);
    return WING.database
        .transactions()
        .call(
            tx ->
                WING.vendors
                    .vendors()
                    .create(tx, TestDatabase.WORLD, "Caseworks", jwks, Set.of(scopes)));
  }

  private static Map<String, Object> jwk(KeyPair keys, String kid) {
    if (keys.getPublic() instanceof ECPublicKey key) {
      return Map.of(
          "kty",
          "EC",
          "crv",
          "P-256",
          "kid",
          kid,
          "x",
          text(fixed(key.getW().getAffineX().toByteArray())),
          "y",
          text(fixed(key.getW().getAffineY().toByteArray())));
    }
    if (keys.getPublic() instanceof RSAPublicKey key) {
      return Map.of(
          "kty",
          "RSA",
          "kid",
          kid,
          "n",
          text(key.getModulus().toByteArray()),
          "e",
          text(key.getPublicExponent().toByteArray()));
    }
    var point = ((EdECPublicKey) keys.getPublic()).getPoint();
    var big = fixed(point.getY().toByteArray());
    var little = new byte[32];
    for (int index = 0; index < 32; index++) {
      little[index] = big[31 - index];
    }
    if (point.isXOdd()) {
      little[31] |= (byte) 0x80;
    }
    return Map.of("kty", "OKP", "crv", "Ed25519", "kid", kid, "x", text(little));
  }

  private static byte[] fixed(byte[] bytes) {
    var padded = new byte[32];
    int length = Math.min(bytes.length, 32);
    System.arraycopy(bytes, bytes.length - length, padded, 32 - length, length);
    return padded;
  }

  private static KeyPair ec() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] json(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
