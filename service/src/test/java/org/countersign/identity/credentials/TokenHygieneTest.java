package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.identity.IdentityWing;
import org.countersign.platform.values.ClientId;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.SigningKey;
import org.junit.jupiter.api.Test;

/** RFC 8725: what is no access token of ours, however much it looks like one. */
class TokenHygieneTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      WING.credentials
          .tokenIssuer()
          .accessToken(new ClientId(UUID.randomUUID()), Set.of("filings:read"))
          .token();
  private static final SigningKey KEY = WING.pki.keys.keys().require(KeyRole.ACCESS_TOKEN);
  private static final SigningKey OTHER = WING.pki.keys.keys().require(KeyRole.ATTESTATION);
  private static final Map<String, Object> HEADER =
      Map.of("alg", "ES256", "typ", "at+jwt", "kid", KEY.keyId());

  private static boolean accepted(String token) {
    return WING.credentials.tokenVerifier().verify(token).isPresent();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String signed(Map<String, Object> header, SigningKey key) {
    return signed(content(header), key);
  }

  private static String signed(String content, SigningKey key) {
    return content
        + "."
        + base64(key.signConcatenated(content.getBytes(StandardCharsets.US_ASCII)));
  }

  /** The good token's claims under another header. */
  private static String content(Map<String, Object> header) {
    try {
      return base64(JSON.writeValueAsBytes(header)) + "." + GOOD.split("\\.")[1];
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** The good token with one claim changed, signed by the right key. */
  private static String claiming(String name, Object value) {
    try {
      var claims = (ObjectNode) JSON.readTree(Base64.getUrlDecoder().decode(GOOD.split("\\.")[1]));
      claims.set(name, JSON.valueToTree(value));
      var content =
          base64(JSON.writeValueAsBytes(HEADER)) + "." + base64(JSON.writeValueAsBytes(claims));
      return signed(content, KEY);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> with(String name, Object value) {
    var header = new LinkedHashMap<>(HEADER);
    header.put(name, value);
    return header;
  }

  @Test
  void acceptsItsOwn() {
    assertThat(accepted(GOOD)).isTrue();
    assertThat(accepted(signed(HEADER, KEY))).isTrue();
  }

  @Test
  void refusesNoneAndOtherAlgorithms() throws GeneralSecurityException {
    for (var none : List.of("none", "None", "NONE", "")) {
      assertThat(accepted(content(with("alg", none)) + ".")).isFalse();
      assertThat(accepted(signed(with("alg", none), KEY))).isFalse();
    }
    var content = content(with("alg", "HS256"));
    for (var secret :
        List.of(KEY.publicKey().getEncoded(), KEY.keyId().getBytes(StandardCharsets.US_ASCII))) {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      var value = mac.doFinal(content.getBytes(StandardCharsets.US_ASCII));
      assertThat(accepted(content + "." + base64(value))).isFalse();
    }
    for (var algorithm : List.of("ES384", "RS256", "PS256", "EdDSA")) {
      assertThat(accepted(signed(with("alg", algorithm), KEY))).isFalse();
    }
  }

  @Test
  void refusesOtherTypes() {
    for (var type : List.of("JWT", "statuslist+jwt", Credentials.ATTESTATION_TYPE, "")) {
      assertThat(accepted(signed(with("typ", type), KEY))).isFalse();
    }
  }

  @Test
  void refusesKeysOfOtherRolesAndKeysBroughtAlong() throws JsonProcessingException {
    assertThat(accepted(signed(with("kid", OTHER.keyId()), OTHER))).isFalse();
    assertThat(accepted(signed(HEADER, OTHER))).isFalse();
    var jwks = JSON.readTree(WING.call("GET", "/.well-known/jwks.json").send().text()).path("keys");
    for (var jwk : jwks) {
      assertThat(jwk.has("d")).isFalse();
      if (jwk.path("kid").asText().equals(OTHER.keyId())) {
        assertThat(accepted(signed(with("jwk", jwk), OTHER))).isFalse();
      }
    }
    assertThat(accepted(signed(with("jku", "https://attacker.example/jwks"), OTHER))).isFalse();
  }

  @Test
  void refusesATokenForAnotherServer() {
    var ours = IdentityWing.PUBLIC_URL.toString();
    assertThat(accepted(claiming("aud", ours))).isTrue();
    for (var audience :
        List.of("https://other.example", ours + "/", List.of(ours, "https://other.example"), "")) {
      assertThat(accepted(claiming("aud", audience))).as("%s", audience).isFalse();
    }
  }

  @Test
  void refusesATokenWhoseSubjectIsNotTheClient() {
    for (var subject : List.of(new ClientId(UUID.randomUUID()).toString(), "")) {
      assertThat(accepted(claiming("sub", subject))).as(subject).isFalse();
    }
  }

  @Test
  void refusesCriticalHeadersItDoesNotKnowAndCompression() {
    assertThat(accepted(signed(with("crit", List.of("b64")), KEY))).isFalse();
    assertThat(accepted(signed(with("crit", List.of("x")), KEY))).isFalse();
    assertThat(accepted(signed(with("zip", "DEF"), KEY))).isFalse();
  }
}
