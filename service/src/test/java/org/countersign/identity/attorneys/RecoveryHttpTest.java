package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.identity.accounts.Role;
import org.countersign.platform.db.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RecoveryHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final String PATH = "/v1/account-recoveries";

  private final SoftwarePasskey lost = new SoftwarePasskey(IdentityWing.PUBLIC_URL);
  private final Attorney attorney =
      TestAttorneys.insert(
          WING.database, WING.attorneys.attorneys(), "ada" + java.util.UUID.randomUUID());
  private final String email = attorney.email();
  private Browser first;
  private Browser second;

  @BeforeEach
  void enrolled() {
    var token =
        WING.database
            .transactions()
            .call(
                tx -> {
                  var accounts = WING.accounts.accounts();
                  var account =
                      accounts.forEmail(
                          tx, TestDatabase.WORLD, attorney.email(), attorney.locale());
                  // The same connection: it is the thread's.
                  TestAttorneys.signsInWith(WING.database, attorney, account.id());
                  return accounts.openEnrolment(tx, account).reveal();
                });
    WING.enrol(token, lost);
    registrars();
  }

  private void registrars() {
    first = WING.registrarBrowser();
    second = WING.staffBrowser("second.registrar@example.org", Role.REGISTRAR);
  }

  @Test
  void twoRegistrarsAndAWaitLetAnAttorneyInAndEndEverythingThatWas() {
    ask(email);
    var id = open();
    assertThat(act(second, id, "release", Map.of()).code()).isEqualTo("recovery-state");
    assertThat(verify(first, id).status()).isEqualTo(204);
    assertThat(act(first, id, "release", Map.of()).code()).isEqualTo("second-registrar-needed");
    assertThat(act(second, id, "release", Map.of()).code()).isEqualTo("recovery-waits");
    WING.clock.advance(Duration.ofHours(72));
    registrars();
    assertThat(signIn(lost).status()).isEqualTo(201);
    assertThat(act(second, id, "release", Map.of()).status()).isEqualTo(204);
    var fresh = WING.enrol(linked(), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    var own = WING.call("GET", "/v1/passkeys").as(fresh).send().json().path("items");
    assertThat(own).hasSize(1);
    assertThat(WING.call("GET", "/v1/sessions").as(fresh).send().json().path("items")).hasSize(1);
    assertThat(signIn(lost).code()).isEqualTo("passkey-refused");
    assertThat(
            WING.count(
                "select count(*) from audit where type in ('recovery.requested',"
                    + " 'recovery.verified', 'recovery.released') and subject = '"
                    + id
                    + "'"))
        .isEqualTo(3);
  }

  @Test
  void theMailboxStopsItAtEveryStepUntilTheLinkIsUsed() {
    ask(email);
    var stop = WING.tokenMailedTo(email);
    assertThat(stop(stop).status()).isEqualTo(204);
    assertThat(stop(stop).code()).isEqualTo("recovery-state");

    ask(email);
    var id = open();
    verify(first, id);
    WING.clock.advance(Duration.ofHours(72));
    registrars();
    act(second, id, "release", Map.of());
    var link = linked();
    var late = WING.tokenMailedTo(email);
    assertThat(stop(late).status()).isEqualTo(204);
    assertThat(
            WING.call("POST", "/v1/passkeys/options")
                .json(Map.of("enrolmentToken", link))
                .send()
                .code())
        .isEqualTo("enrolment-invalid");
  }

  @Test
  void nothingTellsWhetherAnAddressIsKnownAndNoMailboxIsFlooded() {
    assertThat(ask("somebody.else@example.org").status()).isEqualTo(202);
    assertThat(
            WING.call("POST", PATH)
                .json(Map.of("attorneyIdentifier", "nonsense", "email", email))
                .send()
                .status())
        .isEqualTo(202);
    assertThat(recoveries()).isZero();
    for (int time = 0; time < 5; time++) {
      assertThat(ask(email).status()).isEqualTo(202);
      if (time != 1) {
        stop(WING.tokenMailedTo(email));
      }
    }
    assertThat(recoveries()).isEqualTo(3);
  }

  @Test
  void theDatabaseKnowsTheLegalMovesOnly() {
    ask(email);
    var id = open();
    assertThat(act(first, id, "refusal", Map.of("reason", "Unknown voice")).status())
        .isEqualTo(204);
    assertThat(verify(first, id).code()).isEqualTo("recovery-state");
    for (var change :
        java.util.List.of("state = 'REQUESTED'", "state = 'RELEASED'", "state = 'VERIFIED'")) {
      assertThatThrownBy(
              () ->
                  WING.database
                      .jdbi()
                      .useHandle(
                          handle ->
                              handle.execute(
                                  "update attorney_recovery set "
                                      + change
                                      + " where state = 'REFUSED'")))
          .hasMessageContaining("does not go from");
    }
  }

  private Answer ask(String address) {
    return WING.call("POST", PATH)
        .json(Map.of("attorneyIdentifier", attorney.identifier().toString(), "email", address))
        .send();
  }

  private String open() {
    for (var item : WING.call("GET", PATH).as(first).send().json().path("items")) {
      if (item.path("identifier").asText().equals(attorney.identifier().toString())) {
        return item.path("id").asText();
      }
    }
    throw new AssertionError("No recovery is open");
  }

  private static Answer verify(Browser registrar, String id) {
    return act(
        registrar, id, "verification", Map.of("evidence", "Called the number on the bar record."));
  }

  private static Answer act(Browser registrar, String id, String step, Map<String, String> body) {
    return WING.call("POST", PATH + "/" + id + "/" + step).as(registrar).json(body).send();
  }

  private static Answer stop(String token) {
    return WING.call("POST", PATH + "/stop").json(Map.of("token", token)).send();
  }

  private String linked() {
    var mail = WING.mailTo(email);
    return mail.substring(mail.indexOf("/enrol#") + 7).split("\\s", 2)[0];
  }

  private static Answer signIn(SoftwarePasskey passkey) {
    var options = WING.call("POST", "/v1/sessions/options").json(Map.of()).send().json();
    return WING.call("POST", "/v1/sessions")
        .json(
            Map.of(
                "requestId",
                options.path("requestId").asText(),
                "credential",
                passkey.get(options)))
        .send();
  }

  private long recoveries() {
    return WING.count(
        "select count(*) from attorney_recovery where attorney_id = '"
            + attorney.id().value()
            + "'");
  }
}
