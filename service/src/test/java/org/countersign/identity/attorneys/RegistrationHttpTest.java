package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.IdentityWing.Answer;
import org.countersign.identity.IdentityWing.Browser;
import org.countersign.identity.SoftwarePasskey;
import org.countersign.platform.values.Digest;
import org.junit.jupiter.api.Test;

final class RegistrationHttpTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final byte[] PDF = "%PDF-1.7 good standing".getBytes(StandardCharsets.UTF_8);

  @Test
  void anAttorneyRegistersAndIsApproved() {
    var applicant = new Applicant("ada@example.org");
    assertThat(applicant.put(application("US-NY", "100-1")).status()).isEqualTo(200);
    assertThat(applicant.evidence(PDF, PDF).status()).isEqualTo(200);
    var submitted = applicant.submit(true, "2026-11");
    assertThat(submitted.json().path("state").asText()).isEqualTo("SUBMITTED");

    var registrar = WING.registrarBrowser();
    var queue = WING.call("GET", "/v1/registrations?state=SUBMITTED").as(registrar).send().json();
    assertThat(queue.path("items").findValuesAsText("id")).contains(applicant.id);
    var queued = "/v1/registrations?type=";
    var same = WING.call("GET", queued + "ATTORNEY").as(registrar).send();
    assertThat(same.text()).contains(applicant.id);
    var other = WING.call("GET", queued + "LAW_STUDENT").as(registrar).send();
    assertThat(other.text()).doesNotContain(applicant.id);
    var longer = WING.call("GET", queued + "ATTORNEY&waitingDays=1").as(registrar).send();
    assertThat(longer.text()).doesNotContain(applicant.id);
    assertThat(WING.call("GET", queued + "NONE").as(registrar).send().status()).isEqualTo(422);
    var file =
        WING.call("GET", "/v1/registrations/" + applicant.id + "/evidence").as(registrar).send();
    assertThat(file.body()).isEqualTo(PDF);
    assertThat(file.headers()).containsEntry("Content-Type", "application/pdf");
    var early = decide(registrar, applicant.id, "APPROVED");
    assertThat(early.code()).isEqualTo("look-up-missing");
    assertThat(early.json().at("/errors/0/pointer").asText()).isEqualTo("/barAdmissions/0");
    lookUp(registrar, applicant.id);
    var decided = decide(registrar, applicant.id, "APPROVED").json();
    var identifier = decided.path("attorneyIdentifier").asText();
    assertThat(identifier).matches("CTS-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]");
    assertThat(WING.mailTo("ada@example.org")).contains(identifier);

    var entry =
        WING.call("GET", "/v1/attorneys/" + identifier.toLowerCase(java.util.Locale.ROOT)).send();
    assertThat(entry.json().path("state").asText()).isEqualTo("ACTIVE");
    assertThat(entry.text()).doesNotContain("1981").doesNotContain("ada@").doesNotContain("100-1");
    var session = WING.call("GET", "/v1/sessions/current").as(applicant.browser).send().json();
    assertThat(session.path("attorneyIdentifier").asText()).isEqualTo(identifier);
    assertThat(session.path("roles").toString()).isEqualTo("[\"ATTORNEY\"]");

    var attestation = WING.call("GET", "/v1/attorneys/" + identifier + "/attestation").send();
    assertThat(attestation.headers()).containsEntry("Content-Type", "application/jwt");
    var parts = attestation.text().split("\\.");
    var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    assertThat(claims).contains(identifier).contains("US-NY").doesNotContain("\"aud\"");
    var header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    assertThat(header).contains("attorney-attestation+jwt").contains("x5c");
    assertThat(WING.call("GET", "/.well-known/jwks.json").send().json().path("keys")).hasSize(3);
  }

  @Test
  void answersTheSameForKnownAndUnknownAddresses() {
    new Applicant("known@example.org");
    var known = start("known@example.org");
    var unknown = start("unknown@example.org");
    assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(201);
    assertThat(names(known.json())).isEqualTo(names(unknown.json()));
    var wrong =
        WING.call(
                "POST",
                "/v1/registrations/" + known.json().path("id").asText() + "/email-verification")
            .json(Map.of("token", "wrong"))
            .send();
    var absent =
        WING.call("POST", "/v1/registrations/reg_00000000000000000000000000/email-verification")
            .json(Map.of("token", "wrong"))
            .send();
    assertThat(wrong.status()).isEqualTo(absent.status()).isEqualTo(422);
    assertThat(wrong.code()).isEqualTo(absent.code()).isEqualTo("verification-invalid");
  }

  @Test
  void aMailboxAloneAddsNoKeyToAnAccountThatHasOne() {
    new Applicant("mailbox@example.org");
    var again = start("mailbox@example.org").json().path("id").asText();
    var verified = verify(again, "mailbox@example.org");
    assertThat(verified.status()).isEqualTo(200);
    assertThat(verified.json().has("enrolmentToken")).isFalse();
  }

  @Test
  void aVerificationLinkWorksOnceAndForADay() {
    var first = start("once@example.org").json().path("id").asText();
    var token = WING.tokenMailedTo("once@example.org");
    assertThat(verify(first, "once@example.org").status()).isEqualTo(200);
    assertThat(
            WING.call("POST", "/v1/registrations/" + first + "/email-verification")
                .json(Map.of("token", token))
                .send()
                .code())
        .isEqualTo("verification-invalid");
  }

  @Test
  void aFloodOfStartsSendsFiveMailsOnly() {
    for (int index = 0; index < 9; index++) {
      assertThat(start("flooded@example.org").status()).isEqualTo(201);
    }
    assertThat(
            WING.count(
                "select count(*) from message_outbox where recipient = 'flooded@example.org'"))
        .isEqualTo(5);
  }

  @Test
  void tellsEveryProblemOfAnApplicationAtOnce() {
    var applicant = new Applicant("wrong@example.org");
    var answer =
        applicant.put(
            Map.of(
                "name",
                Map.of("given", " ", "family", " "),
                "birthDate",
                "2020-01-01",
                "phone",
                "12",
                "practitionerType",
                "ATTORNEY",
                "organization",
                Map.of("name", "X", "kind", "VENDOR"),
                "barAdmissions",
                List.of(
                    Map.of(
                        "jurisdiction", "US-XX",
                        "number", "--",
                        "admittedOn", "2999-01-01",
                        "inGoodStanding", false))));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").findValuesAsText("pointer"))
        .contains(
            "/name/given",
            "/name/family",
            "/birthDate",
            "/phone",
            "/organization/kind",
            "/barAdmissions/0/jurisdiction",
            "/barAdmissions/0/number",
            "/barAdmissions/0/admittedOn",
            "/barAdmissions/0/inGoodStanding");
    assertThat(answer.text()).doesNotContain("2020-01-01");
  }

  @Test
  void refusesTextThatCannotBeStoredNamingItsPlace() {
    var applicant = new Applicant("unusable@example.org");
    var answer = applicant.put(Map.of("name", Map.of("given", "Ada", "family", "a\u0000b")));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("errors").findValuesAsText("pointer")).contains("/name/family");
  }

  @Test
  void tellsAnApplicantWhoseNameNoMarkCanShow() {
    var applicant = new Applicant("unwritable@example.org");
    var application = new HashMap<>(application("US-NY", "100-9"));
    application.put("name", Map.of("given", "\u5C0F\u660E", "family", "Lindqvist"));
    var answer = applicant.put(application);
    assertThat(answer.status()).isEqualTo(422);
    var errors = answer.json().path("errors");
    assertThat(errors.findValuesAsText("code")).containsExactly("name-unwritable");
    assertThat(errors.findValuesAsText("pointer")).containsExactly("/name");
    application.put("name", Map.of("given", "Nguy\u1EC5n", "family", "Lindqvist"));
    assertThat(applicant.put(application).status()).isEqualTo(200);
  }

  @Test
  void submitsOnlyACompleteRegistration() {
    var applicant = new Applicant("incomplete@example.org");
    var answer = applicant.submit(false, "1999-01");
    assertThat(answer.code()).isEqualTo("registration-incomplete");
    assertThat(answer.json().path("errors").findValuesAsText("code"))
        .contains("application-missing", "evidence-missing", "required", "version");
  }

  @Test
  void acceptsEvidenceByItsBytesOnly() {
    var applicant = new Applicant("evidence@example.org");
    var html = "<html>".getBytes(StandardCharsets.UTF_8);
    assertThat(applicant.evidence(html, html).code()).isEqualTo("evidence-refused");
    assertThat(applicant.evidence(PDF, html).code()).isEqualTo("evidence-refused");
    assertThat(applicant.evidence(new byte[0], new byte[0]).code()).isEqualTo("evidence-refused");
    var large = new byte[EvidenceFiles.LIMIT + 1];
    System.arraycopy(PDF, 0, large, 0, PDF.length);
    assertThat(applicant.evidence(large, large).status()).isEqualTo(413);
    assertThat(
            WING.call("PUT", "/v1/registrations/" + applicant.id + "/evidence")
                .as(applicant.browser)
                .body("application/pdf", PDF)
                .send()
                .status())
        .isEqualTo(422);
    assertThat(
            WING.count(
                "select count(*) from registration_evidence e join registration r on r.id ="
                    + " e.registration_id where r.email = 'evidence@example.org'"))
        .isZero();
  }

  @Test
  void strangersSeeAndChangeNothing() {
    var applicant = new Applicant("private@example.org");
    var other = new Applicant("other@example.org");
    var path = "/v1/registrations/" + applicant.id;
    assertThat(WING.call("GET", path).send().status()).isEqualTo(401);
    assertThat(WING.call("GET", path).as(other.browser).send().status()).isEqualTo(404);
    assertThat(
            WING.call("PUT", path)
                .as(other.browser)
                .json(application("US-NY", "5"))
                .send()
                .status())
        .isEqualTo(404);
    assertThat(decide(applicant.browser, applicant.id, "APPROVED").status()).isEqualTo(403);
    assertThat(WING.call("GET", "/v1/registrations").as(other.browser).send().status())
        .isEqualTo(403);
  }

  @Test
  void aDecisionNeedsASubmittedRegistrationAndAReason() {
    var applicant = new Applicant("early@example.org");
    var registrar = WING.registrarBrowser();
    assertThat(decide(registrar, applicant.id, "APPROVED").code()).isEqualTo("registration-state");
    var blank =
        WING.call("POST", "/v1/registrations/" + applicant.id + "/decision")
            .as(registrar)
            .json(Map.of("decision", "DENIED", "reason", " "))
            .send();
    assertThat(blank.code()).isEqualTo("invalid-request");
  }

  @Test
  void theRegistrarMayAskForMoreAndTheApplicantSubmitsAgain() {
    var applicant = new Applicant("more@example.org");
    applicant.put(application("US-FL", "8"));
    applicant.evidence(PDF, PDF);
    applicant.submit(true, "2026-11");
    assertThat(applicant.put(application("US-FL", "9")).code()).isEqualTo("registration-state");
    var registrar = WING.registrarBrowser();
    decide(registrar, applicant.id, "INFORMATION_REQUESTED");
    assertThat(applicant.put(application("US-FL", "9")).status()).isEqualTo(200);
    assertThat(applicant.submit(true, "2026-11").json().path("state").asText())
        .isEqualTo("SUBMITTED");
    assertThat(decide(registrar, applicant.id, "DENIED").json().path("state").asText())
        .isEqualTo("DENIED");
  }

  @Test
  void anApplicantAnswersAQuestionInWordsAndOnlyWhenOneWasAsked() {
    var applicant = new Applicant("asked@example.org");
    applicant.put(application("US-FL", "81"));
    applicant.evidence(PDF, PDF);
    var words = "I was admitted under my maiden name.";
    assertThat(applicant.answer(words).code()).isEqualTo("registration-state");
    applicant.submit(true, "2026-11");
    var registrar = WING.registrarBrowser();
    decide(registrar, applicant.id, "INFORMATION_REQUESTED");
    assertThat(applicant.answer(" ").code()).isEqualTo("invalid-request");
    assertThat(applicant.answer(words).json().path("state").asText()).isEqualTo("SUBMITTED");
    assertThat(
            WING.call("GET", "/v1/registrations/" + applicant.id)
                .as(registrar)
                .send()
                .json()
                .path("answer")
                .asText())
        .isEqualTo(words);
  }

  @Test
  void auditAndEventsHoldNoPersonalData() {
    var applicant = new Applicant("secret.person@example.org");
    applicant.put(application("US-GA", "424242"));
    var everything =
        WING.database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "select a::text from audit a union all select e::text from event e")
                        .mapTo(String.class)
                        .list());
    assertThat(everything).isNotEmpty();
    assertThat(String.join("\n", everything))
        .doesNotContain("secret.person")
        .doesNotContain("Lindqvist")
        .doesNotContain("424242");
  }

  private static Answer start(String email) {
    // Mails of one millisecond have no order.
    WING.clock.advance(Duration.ofMillis(2));
    return WING.call("POST", "/v1/registrations")
        .json(Map.of("email", email, "locale", "en"))
        .send();
  }

  private static Answer verify(String id, String email) {
    return WING.call("POST", "/v1/registrations/" + id + "/email-verification")
        .json(Map.of("token", WING.tokenMailedTo(email)))
        .send();
  }

  private static Answer decide(Browser registrar, String id, String decision) {
    return WING.call("POST", "/v1/registrations/" + id + "/decision")
        .as(registrar)
        .json(Map.of("decision", decision, "reason", "Bar record and evidence."))
        .send();
  }

  private static void lookUp(Browser registrar, String id) {
    var path = "/v1/registrations/" + id;
    var admission =
        WING.call("GET", path).as(registrar).send().json().path("barAdmissions").path(0);
    var body =
        Map.of(
            "jurisdiction", admission.path("jurisdiction").asText(),
            "number", admission.path("number").asText(),
            "result", "GOOD_STANDING",
            "lookedUpOn", "2026-11-23",
            "source", "https://bar.example/");
    assertThat(WING.call("POST", path + "/look-ups").as(registrar).json(body).send().status())
        .isEqualTo(200);
    assertThat(WING.call("GET", path + "/look-ups").as(registrar).send().text())
        .contains("GOOD_STANDING");
  }

  private static List<String> names(JsonNode node) {
    var names = new ArrayList<String>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  static Map<String, Object> application(String jurisdiction, String number) {
    return Map.of(
        "name", Map.of("given", "Ada", "family", "Lindqvist"),
        "birthDate", "1981-04-12",
        "practitionerType", "ATTORNEY",
        "organization", Map.of("name", "Lindqvist Law", "kind", "LAW_FIRM"),
        "barAdmissions",
            List.of(
                Map.of(
                    "jurisdiction",
                    jurisdiction,
                    "number",
                    number,
                    "admittedOn",
                    "2009-01-20",
                    "inGoodStanding",
                    true)));
  }

  /** Somebody with a verified address and a passkey. */
  private static final class Applicant {
    final String id;
    final Browser browser;

    Applicant(String email) {
      id = start(email).json().path("id").asText();
      var token = verify(id, email).json().path("enrolmentToken").asText();
      browser = WING.enrol(token, new SoftwarePasskey(IdentityWing.PUBLIC_URL));
    }

    Answer put(Object application) {
      return WING.call("PUT", "/v1/registrations/" + id).as(browser).json(application).send();
    }

    Answer evidence(byte[] bytes, byte[] claimed) {
      var digest = Base64.getEncoder().encodeToString(Digest.sha256(claimed).bytes());
      return WING.call("PUT", "/v1/registrations/" + id + "/evidence")
          .as(browser)
          .header("Content-Digest", "sha-256=:" + digest + ":")
          .body("application/pdf", bytes)
          .send();
    }

    Answer answer(String words) {
      var attestation = Map.of("accepted", true, "textVersion", "2026-11");
      return WING.call("POST", "/v1/registrations/" + id + "/submission")
          .as(browser)
          .json(Map.of("attestation", attestation, "answer", words))
          .send();
    }

    Answer submit(boolean accepted, String version) {
      return WING.call("POST", "/v1/registrations/" + id + "/submission")
          .as(browser)
          .json(Map.of("attestation", Map.of("accepted", accepted, "textVersion", version)))
          .send();
    }
  }
}
