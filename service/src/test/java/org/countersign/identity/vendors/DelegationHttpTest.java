package org.countersign.identity.vendors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.identity.attorneys.Attorney;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.RegistrationId;
import org.junit.jupiter.api.Test;

final class DelegationHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final byte[] PDF = "%PDF-1.7 good standing".getBytes(StandardCharsets.UTF_8);

  /** RFC 7517 Appendix A.1: a public P-256 key. */
  private static final String JWKS =
      """
      {"keys":[{"kty":"EC","crv":"P-256","kid":"1",
       "x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
       "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM"}]}
      """;

  private final ApiClient client = client();
  private final Browser browser;
  private final Attorney attorney;

  DelegationHttpTest() {
    var email = "att" + WING.random.nextInt(1_000_000_000) + "@example.org";
    browser = applicant(email);
    attorney = approve(email);
  }

  @Test
  void aClientActsOnlyWhileTheDelegationStands() {
    assertThatThrownBy(this::require)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.type()).isEqualTo(VendorProblem.DELEGATION_REQUIRED);
              assertThat(failure.type().status()).isEqualTo(403);
            });
    var granted = grant(client.id().toString());
    assertThat(granted.status()).isEqualTo(201);
    require();
    assertThat(organizations()).contains(attorney.identifier().toString());
    var path = "/v1/delegations/" + granted.json().path("id").asText();
    assertThat(WING.call("DELETE", path).as(browser).send().status()).isEqualTo(204);
    assertThatThrownBy(this::require).isInstanceOf(Failure.class);
    assertThat(organizations()).doesNotContain(attorney.identifier().toString());
    assertThat(WING.call("DELETE", path).as(browser).send().status()).isEqualTo(204);
    assertThat(grant(client.id().toString()).status()).isEqualTo(201);
    var listed = WING.call("GET", "/v1/delegations").as(browser).send().json();
    assertThat(listed.path("items")).hasSize(2);
  }

  @Test
  void grantsOnceAndToKnownClientsOnly() {
    assertThat(grant(client.id().toString()).status()).isEqualTo(201);
    assertThat(grant(client.id().toString()).code()).isEqualTo("delegation-exists");
    assertThat(grant("cli_00000000000000000000000000").code()).isEqualTo("client-unknown");
    assertThat(grant("nonsense").status()).isEqualTo(422);
  }

  @Test
  void anotherAttorneysDelegationIsOutOfReach() {
    var id = grant(client.id().toString()).json().path("id").asText();
    var email = "other" + WING.random.nextInt(1_000_000_000) + "@example.org";
    var other = applicant(email);
    approve(email);
    assertThat(WING.call("DELETE", "/v1/delegations/" + id).as(other).send().status())
        .isEqualTo(404);
    require();
  }

  @Test
  void whoIsNoAttorneyDelegatesNothing() {
    var applicant = applicant("none" + WING.random.nextInt(1_000_000_000) + "@example.org");
    var answer =
        WING.call("POST", "/v1/delegations")
            .as(applicant)
            .json(Map.of("clientId", client.id()))
            .send();
    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void aSuspendedAttorneyDelegatesNothing() {
    var registrar = WING.registrarBrowser();
    var suspended =
        WING.call("POST", "/v1/attorneys/" + attorney.identifier() + "/suspension")
            .as(registrar)
            .json(Map.of("reason", "Order of the bar"))
            .send();
    assertThat(suspended.json().path("state").asText()).isEqualTo("SUSPENDED");
    assertThat(grant(client.id().toString()).code()).isEqualTo("attorney-not-active");
    var attestation =
        WING.call("GET", "/v1/attorneys/" + attorney.identifier() + "/attestation").send();
    assertThat(attestation.code()).isEqualTo("attorney-not-active");
    WING.call("POST", "/v1/attorneys/" + attorney.identifier() + "/reinstatement")
        .as(registrar)
        .json(Map.of("reason", "Lifted"))
        .send();
    assertThat(grant(client.id().toString()).status()).isEqualTo(201);
  }

  @Test
  void revocationEndsTheGrantsAndLeavesThoseOfOtherAttorneys() {
    grant(client.id().toString());
    var email = "kept" + WING.random.nextInt(1_000_000_000) + "@example.org";
    var other = applicant(email);
    var kept = approve(email);
    WING.call("POST", "/v1/delegations")
        .as(other)
        .json(Map.of("clientId", client.id().toString()))
        .send();
    var path = "/v1/attorneys/" + attorney.identifier();
    var registrar = WING.registrarBrowser();
    WING.call("POST", path + "/suspension").as(registrar).json(Map.of("reason", "Bar")).send();
    require();
    WING.revoke(attorney.identifier());
    assertThatThrownBy(this::require).isInstanceOf(Failure.class);
    assertThat(organizations())
        .contains(kept.identifier().toString())
        .doesNotContain(attorney.identifier().toString());
    var entry = WING.call("GET", path).send().json();
    assertThat(entry.path("state").asText()).isEqualTo("REVOKED");
    assertThat(entry.path("holds").get(0).path("until").isTextual()).isTrue();
  }

  @Test
  void theClientHearsOfIt() {
    grant(client.id().toString());
    var token =
        WING.credentials.tokenIssuer().accessToken(client.id(), Set.of("filings:read")).token();
    var events = WING.call("GET", "/v1/events").bearer(token).send();
    assertThat(events.status()).isEqualTo(200);
    assertThat(events.json().path("items").findValuesAsText("type")).contains("delegation.granted");
    assertThat(events.json().path("next").asText()).isNotEmpty();
    var stranger =
        WING.credentials.tokenIssuer().accessToken(client().id(), Set.of("filings:read")).token();
    assertThat(WING.call("GET", "/v1/events").bearer(stranger).send().json().path("items"))
        .isEmpty();
  }

  private void require() {
    WING.database
        .transactions()
        .run(
            tx ->
                WING.vendors
                    .delegations()
                    .require(tx, client.id(), attorney.id(), attorney.organization()));
  }

  private String organizations() {
    var token =
        WING.credentials.tokenIssuer().accessToken(client.id(), Set.of("filings:read")).token();
    return WING.call("GET", "/v1/organizations").bearer(token).send().text();
  }

  private Answer grant(String clientId) {
    return WING.call("POST", "/v1/delegations")
        .as(browser)
        .json(Map.of("clientId", clientId))
        .send();
  }

  private static ApiClient client() {
    return WING.database
        .transactions()
        .call(
            tx ->
                WING.vendors
                    .vendors()
                    .create(tx, TestDatabase.WORLD, "Caseworks", JWKS, Set.of("filings:read")));
  }

  /** Somebody whose registration waits for its decision. */
  private static Browser applicant(String email) {
    WING.clock.advance(java.time.Duration.ofMillis(2));
    var id =
        WING.call("POST", "/v1/registrations")
            .json(Map.of("email", email, "locale", "en"))
            .send()
            .json()
            .path("id")
            .asText();
    var verified =
        WING.call("POST", "/v1/registrations/" + id + "/email-verification")
            .json(Map.of("token", WING.tokenMailedTo(email)))
            .send()
            .json();
    var browser =
        WING.enrol(
            verified.path("enrolmentToken").asText(), new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    var path = "/v1/registrations/" + id;
    WING.call("PUT", path).as(browser).json(application(email)).send();
    WING.call("PUT", path + "/evidence")
        .as(browser)
        .header(
            "Content-Digest",
            "sha-256=:" + Base64.getEncoder().encodeToString(Digest.sha256(PDF).bytes()) + ":")
        .body("application/pdf", PDF)
        .send();
    WING.call("POST", path + "/submission")
        .as(browser)
        .json(Map.of("attestation", Map.of("accepted", true, "textVersion", "2026-11")))
        .send();
    return browser;
  }

  private static Attorney approve(String email) {
    var registrar = WING.registrarBrowser();
    var queue = WING.call("GET", "/v1/registrations?limit=200").as(registrar).send().json();
    for (var item : queue.path("items")) {
      if (item.path("email").asText().equals(email)) {
        WING.lookedUp(RegistrationId.parse(item.path("id").asText()));
        var decided =
            WING.call("POST", "/v1/registrations/" + item.path("id").asText() + "/decision")
                .as(registrar)
                .json(Map.of("decision", "APPROVED", "reason", "Agrees"))
                .send()
                .json();
        var identifier = AttorneyIdentifier.parse(decided.path("attorneyIdentifier").asText());
        return WING.database
            .transactions()
            .call(tx -> WING.attorneys.attorneys().byIdentifier(tx, identifier).orElseThrow());
      }
    }
    throw new AssertionError("Nothing to approve");
  }

  private static Map<String, Object> application(String email) {
    return Map.of(
        "name", Map.of("given", "Ada", "family", "Lindqvist"),
        "birthDate", "1981-04-12",
        "practitionerType", "ATTORNEY",
        "organization", Map.of("name", "Lindqvist Law", "kind", "LAW_FIRM"),
        "barAdmissions",
            List.of(
                Map.of(
                    "jurisdiction",
                    "US-NY",
                    "number",
                    email.substring(0, email.indexOf('@')).toUpperCase(Locale.ROOT),
                    "admittedOn",
                    "2009-01-20",
                    "inGoodStanding",
                    true)));
  }
}
