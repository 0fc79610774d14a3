package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.platform.values.ClientId;
import org.countersign.trust.keys.KeyRole;
import org.countersign.trust.keys.SigningKey;
import org.junit.jupiter.api.Test;

/** The keys of our tokens are replaced while others go on reading them. */
class RotatedTokensTest {
  private static final Duration SOON = Duration.ofMinutes(15);

  private final IdentityWing wing = new IdentityWing();
  private final ObjectMapper json = new ObjectMapper();

  private SigningKey key(KeyRole role) {
    return wing.pki.keys.keys().require(role);
  }

  private void rotate(KeyRole role) {
    wing.pki.keys.keys().rotate(role, wing.clock.now().plus(SOON));
    wing.pki.runMaintenance();
  }

  private List<String> published() throws JsonProcessingException {
    var answer = wing.call("GET", "/.well-known/jwks.json").send();
    // No reader's copy is older than the notice that a rotation gives.
    assertThat(answer.headers()).containsEntry("Cache-Control", "public, max-age=300");
    return json.readTree(answer.text()).path("keys").findValuesAsText("kid");
  }

  private String kid(String token) {
    return TestToken.of(token).header().path("kid").asText();
  }

  private boolean accepted(String token) {
    return wing.credentials.tokenVerifier().verify(token).isPresent();
  }

  private String accessToken() {
    return wing.credentials
        .tokenIssuer()
        .accessToken(new ClientId(UUID.randomUUID()), Set.of("filings:read"))
        .token();
  }

  @Test
  void anAccessTokenHoldsOverARotationAndNoLongerThanItsKeyIsListed() throws Exception {
    var old = accessToken();
    var oldKey = key(KeyRole.ACCESS_TOKEN);
    assertThat(kid(old)).isEqualTo(oldKey.keyId());
    rotate(KeyRole.ACCESS_TOKEN);
    var announced = wing.pki.keys.keys().listed(KeyRole.ACCESS_TOKEN);
    assertThat(announced).hasSize(2);
    assertThat(published()).containsAll(announced.stream().map(SigningKey::keyId).toList());
    assertThat(kid(accessToken())).isEqualTo(oldKey.keyId());
    // A token made in the last second of the old key.
    wing.clock.advance(SOON.minusSeconds(1));
    var last = accessToken();
    assertThat(kid(last)).isEqualTo(oldKey.keyId());
    wing.clock.advance(Duration.ofSeconds(1));
    var first = accessToken();
    assertThat(kid(first)).isNotEqualTo(oldKey.keyId()).isIn(published());
    assertThat(accepted(last)).isTrue();
    assertThat(accepted(first)).isTrue();
    wing.clock.advance(Duration.ofDays(1));
    assertThat(published()).doesNotContain(oldKey.keyId());
    // Whoever stole the key that was replaced makes a token that has not ended yet.
    assertThat(accepted(signed(oldKey, accessToken()))).isFalse();
    assertThat(accepted(accessToken())).isTrue();
  }

  /** The claims of a token under the header and by the key of another. */
  private static String signed(SigningKey key, String token) {
    var encoder = Base64.getUrlEncoder().withoutPadding();
    var header = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"" + key.keyId() + "\"}";
    var content =
        encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + token.split("\\.")[1];
    var value = key.signConcatenated(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + encoder.encodeToString(value);
  }

  @Test
  void anAttestationIsReadAndItsStatusFollowedAfterBothKeysWereReplaced() throws Exception {
    var attorney = TestAttorneys.insert(wing.database, wing.attorneys.attorneys(), "ada");
    var path = "/v1/attorneys/" + attorney.identifier() + "/attestation";
    var before = wing.call("GET", path).send().text();
    var oldList = key(KeyRole.STATUS_LIST).keyId();
    rotate(KeyRole.ATTESTATION);
    rotate(KeyRole.STATUS_LIST);
    wing.clock.advance(SOON);
    var after = wing.call("GET", path).send().text();
    assertThat(kid(after)).isNotEqualTo(kid(before));
    assertThat(published()).contains(kid(before), kid(after), oldList);
    var uri = TestToken.of(before).claims().path("status").path("status_list").path("uri").asText();
    var list =
        wing.call("GET", uri.substring(IdentityWing.PUBLIC_URL.toString().length())).send().text();
    assertThat(kid(list)).isEqualTo(key(KeyRole.STATUS_LIST).keyId()).isNotEqualTo(oldList);
    assertThat(kid(list)).isIn(published());
    var index = TestToken.of(before).claims().path("status").path("status_list").path("idx");
    assertThat(TestToken.of(list).status(index.asInt())).isZero();
  }
}
