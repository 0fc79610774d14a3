package org.countersign.sandbox.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.sandbox.docusign.Simulator.ACCOUNT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The simulator by plain HTTP, as another client would see it. */
class RestHttpTest {
  private static final String NONE = "";
  private Simulator simulator;

  @BeforeEach
  void start() throws Exception {
    simulator = new Simulator(SimulatedDocusign.Connect.signedWith());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void refusesAssertionsWithDocuSignsWords() throws Exception {
    assertThat(description("iss", "somebody")).isEqualTo("issuer_not_found");
    assertThat(description("sub", "somebody")).isEqualTo("user_not_found");
    assertThat(description("aud", "account.docusign.com")).isEqualTo("invalid_audience");
    var late = simulator.claims().put("exp", simulator.now().getEpochSecond() - 600);
    assertThat(grant(late).path("error_description").asText())
        .isEqualTo("no_valid_keys_or_signatures");
    assertThat(grant(simulator.claims().put("scope", "signature")).path("error").asText())
        .isEqualTo("invalid_scope");
    var stranger = simulator.grant(simulator.claims(), Authority.rsaKeys());
    assertThat(stranger.statusCode()).isEqualTo(400);
    assertThat(Simulator.json(stranger).path("error").asText()).isEqualTo("invalid_grant");
    simulator.server.consent(false);
    assertThat(grant(simulator.claims()).path("error").asText()).isEqualTo("consent_required");
  }

  @Test
  void takesAKeyThatItMadeItself() throws Exception {
    assertThat(simulator.server.generateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
  }

  @Test
  void aPersonGivesConsentOnThePageAndIsSentBack() throws Exception {
    simulator.server.consent(false);
    var page =
        simulator
            .server
            .address()
            .resolve(
                "/oauth/auth?response_type=code&scope=signature%20impersonation&client_id="
                    + ACCOUNT.integrationKey()
                    + "&redirect_uri=https%3A%2F%2Fsender.example%2Fdone&state=s1");
    assertThat(simulator.get(page).body()).contains("Allow access", "sender.example");
    var answer =
        simulator.http.send(
            HttpRequest.newBuilder(page)
                .POST(
                    BodyPublishers.ofString(
                        "answer=allow&redirect_uri=https%3A%2F%2Fsender.example%2Fdone&state=s1"))
                .build(),
            BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Location").orElseThrow())
        .startsWith("https://sender.example/done?code=")
        .endsWith("&state=s1");
    assertThat(simulator.plainToken()).isNotEmpty();
  }

  @Test
  void refusesCallsWithoutATokenOrForAnotherAccount() throws Exception {
    var refused = simulator.call("GET", "/envelopes?from_date=2026-01-01", "wrong", NONE);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(code(refused.body())).isEqualTo("AUTHORIZATION_INVALID_TOKEN");
    var elsewhere =
        simulator.http.send(
            HttpRequest.newBuilder(
                    URI.create(
                        simulator.server.address() + "/restapi/v2.1/accounts/other/envelopes"))
                .header("Authorization", "Bearer " + simulator.plainToken())
                .build(),
            BodyHandlers.ofString());
    assertThat(code(elsewhere.body())).isEqualTo("USER_LACKS_MEMBERSHIP");
  }

  @Test
  void wantsToKnowWhichEnvelopesAListIsFor() throws Exception {
    var answer = simulator.call("GET", "/envelopes", simulator.plainToken(), NONE);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(code(answer.body())).isEqualTo("INVALID_REQUEST_PARAMETER");
    assertThat(answer.body()).contains("'from_date'");
  }

  @Test
  void forgetsATransactionIdAfterSevenDays() throws Exception {
    var id = simulator.send(simulator.envelopes(), Simulator.definition("r1"));
    assertThat(list("transaction_ids=TX-r1").path("envelopes")).hasSize(1);
    simulator.advance(Duration.ofDays(7));
    assertThat(list("transaction_ids=tx-r1").path("envelopes")).isEmpty();
    assertThat(list("envelope_ids=" + id).path("envelopes")).hasSize(1);
    assertThat(list("from_date=2026-01-01&status=voided").path("envelopes")).isEmpty();
    assertThat(
            list("from_date=2026-01-01&custom_field=countersign=r").path("totalSetSize").asText())
        .isEqualTo("1");
  }

  @Test
  void findsByTheTimeOfTheLastChangeOfStatus() throws Exception {
    var envelopes = simulator.envelopes();
    var early = simulator.send(envelopes, Simulator.definition("r1"));
    simulator.advance(Duration.ofMinutes(30));
    var between = Times.text(simulator.now());
    simulator.advance(Duration.ofMinutes(5));
    simulator.send(envelopes, Simulator.definition("r2"));
    assertThat(list("from_date=" + between).path("envelopes")).hasSize(1);
    var before = list("from_date=2026-01-01&to_date=" + between).path("envelopes");
    assertThat(before).hasSize(1);
    assertThat(before.get(0).path("envelopeId").asText()).isEqualTo(early);
  }

  @Test
  void refusesAnEnvelopeThatCannotBeSent() throws Exception {
    var token = simulator.plainToken();
    assertThat(code(simulator.call("POST", "/envelopes", token, "{").body()))
        .isEqualTo("INVALID_REQUEST_BODY");
    assertThat(code(simulator.call("POST", "/envelopes", token, "{\"status\":\"sent\"}").body()))
        .isEqualTo("ENVELOPE_IS_INCOMPLETE");
    var noPdf =
        "{\"emailSubject\":\"s\",\"documents\":[{\"documentId\":\"1\",\"documentBase64\":\"AAAA\"}]}";
    assertThat(code(simulator.call("POST", "/envelopes", token, noPdf).body()))
        .isEqualTo("UNABLE_TO_CONVERT_DOCUMENT");
    var sdk = simulator.envelopes();
    var outside = Simulator.definition("r1");
    outside.getRecipients().getSigners().get(0).getTabs().getSignHereTabs().get(0).xPosition("900");
    assertThatThrownBy(() -> simulator.send(sdk, outside))
        .hasMessageContaining("TAB_OUT_OF_BOUNDS");
    var nowhere = Simulator.definition("r1");
    nowhere.getRecipients().getSigners().get(0).getTabs().getSignHereTabs().get(0).documentId("7");
    assertThatThrownBy(() -> simulator.send(sdk, nowhere))
        .hasMessageContaining("TAB_REFERS_TO_MISSING_DOCUMENT");
    assertThat(simulator.server.envelopeCount()).isZero();
  }

  @Test
  void tellsWhereACallerStandsAndRefusesBeyondTheLimits() throws Exception {
    var token = simulator.plainToken();
    var first = simulator.call("GET", "/envelopes?from_date=2026-01-01", token, NONE).headers();
    assertThat(first.firstValue("X-RateLimit-Limit")).contains("3000");
    assertThat(first.firstValue("X-RateLimit-Remaining")).contains("2999");
    var reset = first.firstValueAsLong("X-RateLimit-Reset").orElseThrow();
    assertThat(reset - simulator.now().getEpochSecond()).isBetween(0L, 3600L);
    assertThat(first.firstValue("X-BurstLimit-Remaining")).contains("499");
    simulator.server.limits(3_000, 1);
    var second = simulator.call("GET", "/envelopes?from_date=2026-01-01", token, NONE);
    assertThat(second.statusCode()).isEqualTo(429);
    assertThat(code(second.body())).isEqualTo("BURST_APIINVOCATION_LIMIT_EXCEEDED");
    simulator.server.limits(1, 500);
    assertThat(code(simulator.call("GET", "/envelopes?from_date=2026-01-01", token, NONE).body()))
        .isEqualTo("HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
    simulator.advance(Duration.ofHours(1));
    var nextHour =
        simulator.call("GET", "/envelopes?from_date=2026-01-01", simulator.plainToken(), NONE);
    assertThat(nextHour.statusCode()).isEqualTo(200);
  }

  @Test
  void countsWhatIsAskedAgainWithinAQuarterOfAnHour() throws Exception {
    var id = simulator.send(simulator.envelopes(), Simulator.definition("r1"));
    var token = simulator.plainToken();
    simulator.call("GET", "/envelopes/" + id, token, NONE);
    simulator.call("GET", "/envelopes/" + id + "/recipients", token, NONE);
    assertThat(simulator.server.polledTooSoon()).isZero();
    simulator.call("GET", "/envelopes/" + id, token, NONE);
    assertThat(simulator.server.polledTooSoon()).isEqualTo(1);
    simulator.advance(Duration.ofMinutes(16));
    simulator.call("GET", "/envelopes/" + id, token, NONE);
    assertThat(simulator.server.polledTooSoon()).isEqualTo(1);
  }

  @Test
  void neverAnswersWhenSoSwitched() throws Exception {
    simulator.server.next(Call.LIST, Fate.TIME_OUT, Fate.UNAVAILABLE);
    var token = simulator.plainToken();
    var address =
        URI.create(
            simulator.server.address()
                + "/restapi/v2.1/accounts/"
                + ACCOUNT.accountId()
                + "/envelopes?from_date=2026-01-01");
    var request =
        HttpRequest.newBuilder(address)
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofMillis(300))
            .build();
    assertThatThrownBy(() -> simulator.http.send(request, BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    var second = simulator.call("GET", "/envelopes?from_date=2026-01-01", token, NONE);
    assertThat(second.statusCode()).isEqualTo(503);
  }

  @Test
  void isSteeredOverHttpToo() throws Exception {
    var id = simulator.send(simulator.envelopes(), Simulator.definition("r1"));
    var answer =
        put(
            "/simulator/switches",
            "{\"next\":[{\"call\":\"GET\",\"fate\":\"SERVER_ERROR\"}],\"deliveries\":[\"LOST\"],"
                + "\"sealing\":\"OFF\",\"returned\":\"SWAPPED\",\"consent\":false}");
    assertThat(answer).isEqualTo(200);
    assertThat(put("/simulator/switches", "{\"sealing\":\"MAYBE\"}")).isEqualTo(400);
    assertThat(grant(simulator.claims()).path("error").asText()).isEqualTo("consent_required");
    var acts = "/simulator/envelopes/" + id + "/acts";
    assertThat(send("POST", acts, "{\"recipientId\":\"1\",\"act\":\"EXPIRE\"}")).isEqualTo(200);
    var seen = simulator.get(simulator.server.address().resolve("/simulator/envelopes"));
    assertThat(Simulator.json(seen).path("items").get(0).path("status").asText())
        .isEqualTo("voided");
    assertThat(Simulator.json(seen).path("calls").path("CREATE").asInt()).isEqualTo(1);
  }

  private JsonNode list(String query) throws Exception {
    return Simulator.json(
        simulator.call("GET", "/envelopes?" + query, simulator.plainToken(), NONE));
  }

  private String description(String claim, String value) throws Exception {
    return grant(simulator.claims().put(claim, value)).path("error_description").asText();
  }

  private JsonNode grant(ObjectNode claims) throws Exception {
    return Simulator.json(simulator.grant(claims, Simulator.KEYS));
  }

  private int put(String path, String body) throws Exception {
    return send("PUT", path, body);
  }

  private int send(String method, String path, String body) throws Exception {
    return simulator
        .http
        .send(
            HttpRequest.newBuilder(simulator.server.address().resolve(path))
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .statusCode();
  }

  private static String code(String body) throws Exception {
    return Exchange.JSON.readTree(body).path("errorCode").asText();
  }
}
