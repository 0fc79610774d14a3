package org.countersign.identity.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import io.jsonwebtoken.Jwts;
import java.time.Duration;
import java.util.HashSet;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.TestAttorneys;
import org.countersign.trust.keys.KeyRole;
import org.junit.jupiter.api.Test;

class StatusListStoreTest {
  /** Small lists: six places of eight are given before the next list is opened. */
  private static final IdentityWing WING =
      new IdentityWing(new CredentialsConfig(Duration.ofHours(24), Duration.ofMinutes(15), 8));

  private static Attorney attorney() {
    return TestAttorneys.insert(WING.database, WING.attorneys.attorneys(), "ada");
  }

  private static TestToken attestation(Attorney attorney) {
    var path = "/v1/attorneys/" + attorney.identifier() + "/attestation";
    return TestToken.of(WING.call("GET", path).send().text());
  }

  private static Answer list(TestToken attestation) {
    var uri = attestation.claims().path("status").path("status_list").path("uri").asText();
    assertThat(uri).startsWith(IdentityWing.PUBLIC_URL + "/v1/status-lists/");
    return WING.call("GET", uri.substring(IdentityWing.PUBLIC_URL.toString().length())).send();
  }

  private static int status(TestToken attestation) {
    var index = attestation.claims().path("status").path("status_list").path("idx").asInt();
    return TestToken.of(list(attestation).text()).status(index);
  }

  private static void stand(Attorney attorney, AttorneyState state) {
    WING.database
        .transactions()
        .call(
            tx ->
                WING.attorneys
                    .attorneys()
                    .move(tx, WING.registrar(), attorney.identifier(), state, "Order of the bar"));
  }

  @Test
  void followsStandingFromOneRequestToTheNext() {
    var attorney = attorney();
    var attestation = attestation(attorney);
    assertThat(status(attestation)).isZero();
    stand(attorney, AttorneyState.SUSPENDED);
    assertThat(status(attestation)).isEqualTo(2);
    stand(attorney, AttorneyState.ACTIVE);
    assertThat(status(attestation)).isZero();
    WING.revoke(attorney.identifier());
    assertThat(status(attestation)).isEqualTo(1);
  }

  @Test
  void theListIsATokenOfItsOwnKindUnderItsOwnKeyForAtMostAMinute() {
    var attestation = attestation(attorney());
    var answer = list(attestation);
    assertThat(answer.headers())
        .containsEntry("Content-Type", "application/statuslist+jwt")
        .containsEntry("Cache-Control", "public, max-age=30");
    var token = TestToken.of(answer.text());
    var key = WING.pki.keys.keys().require(KeyRole.STATUS_LIST);
    assertThat(token.header().path("typ").asText()).isEqualTo("statuslist+jwt");
    assertThat(token.header().path("kid").asText()).isEqualTo(key.keyId());
    assertThat(token.header().path("x5c")).hasSize(2);
    assertThat(token.claims().path("ttl").asInt()).isEqualTo(30);
    assertThat(token.claims().path("status_list").path("bits").asInt()).isEqualTo(2);
    assertThat(token.claims().path("sub").asText())
        .isEqualTo(attestation.claims().path("status").path("status_list").path("uri").asText());
    Jwts.parser()
        .clock(() -> java.util.Date.from(WING.clock.now()))
        .verifyWith(key.publicKey())
        .build()
        .parseSignedClaims(answer.text());
  }

  @Test
  void onePlacePerAttorneyForHalfALifeAndAnotherAfterwards() {
    var attorney = attorney();
    var first = attestation(attorney);
    var place = first.claims().path("status");
    WING.clock.advance(Duration.ofHours(11));
    assertThat(attestation(attorney).claims().path("status")).isEqualTo(place);
    assertThat(attestation(attorney).claims().path("exp")).isEqualTo(first.claims().path("exp"));
    WING.clock.advance(Duration.ofHours(2));
    assertThat(attestation(attorney).claims().path("status")).isNotEqualTo(place);
    stand(attorney, AttorneyState.SUSPENDED);
    assertThat(status(first)).isEqualTo(2);
  }

  @Test
  void opensAnotherListWhenOneIsFullAndFreesPlacesOfAttestationsThatEnded() {
    var uris = new HashSet<String>();
    var places = new HashSet<String>();
    for (int count = 0; count < 20; count++) {
      var list = attestation(attorney()).claims().path("status").path("status_list");
      uris.add(list.path("uri").asText());
      assertThat(list.path("idx").asInt()).isBetween(0, 7);
      assertThat(places.add(list.toString())).isTrue();
    }
    assertThat(uris).hasSizeGreaterThanOrEqualTo(3);
    WING.clock.advance(Duration.ofDays(3));
    WING.database.transactions().run(WING.credentials.statusLists()::forgetExpired);
    assertThat(WING.count("select count(*) from attestation_status")).isZero();
    assertThat(WING.count("select sum(used) from status_list")).isZero();
  }

  @Test
  void thereIsNoListElsewhere() {
    for (var number : new String[] {"0", "999999999", "-1", "x", "1234567890123", "%00"}) {
      assertThat(WING.call("GET", "/v1/status-lists/" + number).send().status()).isEqualTo(404);
    }
  }
}
