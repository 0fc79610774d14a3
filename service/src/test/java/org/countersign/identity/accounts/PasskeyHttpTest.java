package org.countersign.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;

final class PasskeyHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private final SoftwarePasskey passkey = new SoftwarePasskey(IdentityWing.PUBLIC_URL);

  @Test
  void enrolsSignsInAndSignsOut() {
    var first = WING.enrol(enrolmentToken("ada@example.org"), passkey);
    var options = options();
    var answer = signIn(options, passkey);
    assertThat(answer.status()).isEqualTo(201);
    var cookie = answer.headers().get("Set-Cookie");
    assertThat(cookie)
        .startsWith("__Host-countersign_session=")
        .contains("HttpOnly")
        .contains("Secure")
        .contains("SameSite=Strict")
        .contains("Path=/");
    var second =
        new IdentityWing.Browser(
            String.valueOf(cookie).split(";", 2)[0], answer.json().path("csrfToken").asText());
    assertThat(second.csrfToken()).isNotEqualTo(first.csrfToken());
    assertThat(current(second).json().path("csrfToken").asText()).isEqualTo(second.csrfToken());
    var out = WING.call("DELETE", "/v1/sessions/current").as(second).send();
    assertThat(out.status()).isEqualTo(204);
    assertThat(current(second).status()).isEqualTo(401);
    assertThat(current(first).status()).isEqualTo(200);
  }

  @Test
  void signingInEndsTheSessionTheBrowserHad() {
    var former = WING.enrol(enrolmentToken("rotates@example.org"), passkey);
    var options = options();
    var answer =
        WING.call("POST", "/v1/sessions")
            .header("Cookie", former.cookie())
            .json(
                Map.of(
                    "requestId",
                    options.json().path("requestId").asText(),
                    "credential",
                    passkey.get(options.json())))
            .send();
    assertThat(answer.status()).isEqualTo(201);
    assertThat(current(former).status()).isEqualTo(401);
  }

  @Test
  void anEnrolmentTokenAddsOnePasskey() {
    var token = enrolmentToken("one@example.org");
    WING.enrol(token, passkey);
    var again =
        WING.call("POST", "/v1/passkeys/options").json(Map.of("enrolmentToken", token)).send();
    assertThat(again.code()).isEqualTo("enrolment-invalid");
  }

  @Test
  void anEnrolmentTokenExpires() {
    var token = enrolmentToken("late@example.org");
    WING.clock.advance(Duration.ofMinutes(16));
    var answer =
        WING.call("POST", "/v1/passkeys/options").json(Map.of("enrolmentToken", token)).send();
    assertThat(answer.code()).isEqualTo("enrolment-invalid");
  }

  @Test
  void aChallengeIsAnsweredOnceRightOrWrong() {
    WING.enrol(enrolmentToken("once@example.org"), passkey);
    var options = options();
    var wrong = new SoftwarePasskey(IdentityWing.PUBLIC_URL);
    assertThat(signIn(options, wrong).code()).isEqualTo("passkey-refused");
    assertThat(signIn(options, passkey).code()).isEqualTo("challenge-invalid");
    var fresh = options();
    assertThat(signIn(fresh, passkey).status()).isEqualTo(201);
    assertThat(signIn(fresh, passkey).code()).isEqualTo("challenge-invalid");
  }

  @Test
  void aChallengeExpires() {
    WING.enrol(enrolmentToken("slow@example.org"), passkey);
    var options = options();
    WING.clock.advance(Duration.ofMinutes(6));
    assertThat(signIn(options, passkey).code()).isEqualTo("challenge-invalid");
  }

  @Test
  void refusesAnotherOrigin() {
    WING.enrol(enrolmentToken("phished@example.org"), passkey);
    var phished = passkey.visiting("https://countersign.test.evil.example");
    assertThat(signIn(options(), phished).code()).isEqualTo("passkey-refused");
  }

  @Test
  void refusesAnAuthenticatorThatDidNotVerifyItsUser() {
    WING.enrol(enrolmentToken("unverified@example.org"), passkey);
    assertThat(signIn(options(), passkey.withoutVerification()).code())
        .isEqualTo("passkey-refused");
  }

  @Test
  void refusesACounterThatGoesBack() {
    WING.enrol(enrolmentToken("cloned@example.org"), passkey);
    assertThat(signIn(options(), passkey.countingFrom(10)).status()).isEqualTo(201);
    assertThat(signIn(options(), passkey.countingFrom(5)).code()).isEqualTo("passkey-refused");
  }

  @Test
  void refusesWhatIsNoCredential() {
    var options = options();
    var answer =
        WING.call("POST", "/v1/sessions")
            .json(
                Map.of(
                    "requestId",
                    options.json().path("requestId").asText(),
                    "credential",
                    Map.of("id", "x")))
            .send();
    assertThat(answer.status()).isEqualTo(422);
    var unknown =
        WING.call("POST", "/v1/sessions")
            .json(Map.of("requestId", "no-uuid", "credential", Map.of()))
            .send();
    assertThat(unknown.code()).isEqualTo("challenge-invalid");
  }

  @Test
  void anUnsafeRequestNeedsTheSessionsOwnCsrfToken() {
    var browser = WING.enrol(enrolmentToken("csrf@example.org"), passkey);
    var other =
        WING.enrol(enrolmentToken("two@example.org"), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    var without =
        WING.call("DELETE", "/v1/sessions/current").header("Cookie", browser.cookie()).send();
    assertThat(without.code()).isEqualTo("csrf-token-invalid");
    var foreign =
        WING.call("DELETE", "/v1/sessions/current")
            .header("Cookie", browser.cookie())
            .header("X-CSRF-Token", other.csrfToken())
            .send();
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(current(browser).status()).isEqualTo(200);
  }

  @Test
  void aSessionEndsWhenIdleAndAtItsLimit() {
    var idle = WING.enrol(enrolmentToken("idle@example.org"), passkey);
    WING.clock.advance(Duration.ofMinutes(29));
    assertThat(current(idle).status()).isEqualTo(200);
    WING.clock.advance(Duration.ofMinutes(29));
    assertThat(current(idle).status()).isEqualTo(200);
    WING.clock.advance(Duration.ofMinutes(31));
    assertThat(current(idle).status()).isEqualTo(401);

    var busy =
        WING.enrol(
            enrolmentToken("busy@example.org"), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    for (int step = 0; step < 35; step++) {
      WING.clock.advance(Duration.ofMinutes(20));
      assertThat(current(busy).status()).isEqualTo(200);
    }
    WING.clock.advance(Duration.ofMinutes(20));
    assertThat(current(busy).status()).isEqualTo(401);
  }

  @Test
  void theDatabaseHoldsNoSessionToken() {
    var browser = WING.enrol(enrolmentToken("hash@example.org"), passkey);
    var token = browser.cookie().substring(browser.cookie().indexOf('=') + 1);
    var hash = Digest.sha256(token).hex();
    assertThat(
            WING.count(
                "select count(*) from session where token_hash = decode('" + hash + "', 'hex')"))
        .isEqualTo(1);
    assertThat(token).hasSize(43);
  }

  @Test
  void oneAddressIsOneAccountWhateverItsCase() {
    var transactions = WING.database.transactions();
    var lower =
        transactions.call(
            tx ->
                WING.accounts
                    .accounts()
                    .forEmail(tx, TestDatabase.WORLD, "case@example.org", Locale.ENGLISH));
    var upper =
        transactions.call(
            tx ->
                WING.accounts
                    .accounts()
                    .forEmail(tx, TestDatabase.WORLD, "CASE@Example.ORG", Locale.ENGLISH));
    assertThat(upper.id()).isEqualTo(lower.id());
  }

  @Test
  void aFurtherPasskeyIsAddedAfterAFreshSignInAndTheLastOneStays() {
    var browser = WING.enrol(enrolmentToken("several@example.org"), passkey);
    WING.clock.advance(Duration.ofMinutes(6));
    assertThat(further(browser, "Office laptop").code()).isEqualTo("fresh-sign-in-required");
    var fresh = browser(signIn(options(), passkey));
    var token = further(fresh, "Office laptop").json().path("enrolmentToken").asText();
    var known =
        WING.call("POST", "/v1/passkeys/options").json(Map.of("enrolmentToken", token)).send();
    assertThat(known.json().at("/publicKey/excludeCredentials")).hasSize(1);
    WING.clock.advance(Duration.ofSeconds(1));
    var laptop = WING.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    var own = own(laptop, "/v1/passkeys");
    assertThat(own.findValuesAsText("name")).containsExactly("", "Office laptop");
    assertThat(own.path(0).has("lastUsedAt")).isTrue();
    assertThat(own.path(1).has("lastUsedAt")).isFalse();

    var first = "/v1/passkeys/" + own.path(0).path("id").asText();
    assertThat(WING.call("DELETE", first).as(laptop).send().status()).isEqualTo(204);
    assertThat(signIn(options(), passkey).code()).isEqualTo("passkey-refused");
    assertThat(current(fresh).status()).isEqualTo(401);
    var last = "/v1/passkeys/" + own.path(1).path("id").asText();
    assertThat(WING.call("DELETE", last).as(laptop).send().code()).isEqualTo("last-passkey");
    var stranger = WING.enrol(enrolmentToken("other@example.org"), passkey);
    assertThat(WING.call("DELETE", last).as(stranger).send().status()).isEqualTo(404);
    WING.clock.advance(Duration.ofMinutes(6));
    assertThat(WING.call("DELETE", last).as(laptop).send().code())
        .isEqualTo("fresh-sign-in-required");
  }

  @Test
  void sessionsAreListedAndEndedOneByOneAndAllOthersAtOnce() {
    var first = WING.enrol(enrolmentToken("lists@example.org"), passkey);
    WING.clock.advance(Duration.ofSeconds(1));
    var second = browser(signIn(options(), passkey));
    WING.clock.advance(Duration.ofSeconds(1));
    var third = browser(signIn(options(), passkey));
    var open = own(second, "/v1/sessions");
    assertThat(open).hasSize(3);
    assertThat(open.findValuesAsText("current")).containsOnlyOnce("true");
    var stranger =
        WING.enrol(
            enrolmentToken("looks@example.org"), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    var foreign = "/v1/sessions/" + own(stranger, "/v1/sessions").path(0).path("id").asText();
    assertThat(WING.call("DELETE", foreign).as(second).send().status()).isEqualTo(404);
    var mine = "/v1/sessions/" + own(third, "/v1/sessions").path(0).path("id").asText();
    assertThat(WING.call("DELETE", mine).as(second).send().status()).isEqualTo(204);
    assertThat(WING.call("DELETE", "/v1/sessions").as(second).send().status()).isEqualTo(204);
    assertThat(current(first).status()).isEqualTo(401);
    assertThat(current(third).status()).isEqualTo(401);
    assertThat(own(second, "/v1/sessions")).hasSize(1);
    assertThat(current(stranger).status()).isEqualTo(200);
  }

  private static JsonNode own(IdentityWing.Browser browser, String path) {
    return WING.call("GET", path).as(browser).send().json().path("items");
  }

  private static Answer further(IdentityWing.Browser browser, String name) {
    return WING.call("POST", "/v1/passkeys/enrolments")
        .as(browser)
        .json(Map.of("name", name))
        .send();
  }

  private static IdentityWing.Browser browser(Answer answer) {
    return new IdentityWing.Browser(
        String.valueOf(answer.headers().get("Set-Cookie")).split(";", 2)[0],
        answer.json().path("csrfToken").asText());
  }

  private String enrolmentToken(String email) {
    return WING.database
        .transactions()
        .call(
            tx ->
                WING.accounts
                    .accounts()
                    .createStaff(tx, TestDatabase.WORLD, email, Locale.ENGLISH, Role.REGISTRAR))
        .reveal();
  }

  private Answer options() {
    return WING.call("POST", "/v1/sessions/options").json(Map.of()).send();
  }

  private Answer signIn(Answer options, SoftwarePasskey with) {
    return WING.call("POST", "/v1/sessions")
        .json(
            Map.of(
                "requestId",
                options.json().path("requestId").asText(),
                "credential",
                with.get(options.json())))
        .send();
  }

  private Answer current(IdentityWing.Browser browser) {
    return WING.call("GET", "/v1/sessions/current").as(browser).send();
  }
}
