package org.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxServersHttpTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] GOOD = ForeignPackage.of(AUTHORITY).sealed();
  private static final byte[] BAD = "not a container".getBytes(StandardCharsets.US_ASCII);
  private static final Examination EXAMINATION =
      new Examination(() -> List.of(AUTHORITY.root()), () -> NOW.plusSeconds(600));
  private static final int PATIENCE = 100_000;

  private final HttpClient http = HttpClient.newHttpClient();
  private final ObjectMapper json = new ObjectMapper();

  @TempDir Path directory;
  private SandboxServers servers;

  @BeforeEach
  void start() throws IOException {
    servers =
        SandboxServers.start(
            config(),
            container -> Optional.of(EXAMINATION.examine(container)),
            () -> NOW.plusSeconds(600));
  }

  private SandboxConfig config() {
    return new SandboxConfig(0, 0, directory, null, 1 << 20, null);
  }

  @AfterEach
  void stop() {
    servers.close();
  }

  @Test
  void acceptsAGoodPackageWithAReceiptNumber() throws Exception {
    assertThat(put("sub_1", GOOD).statusCode()).isEqualTo(202);

    var done = settled("sub_1");
    assertThat(done.path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(done.path("receiptNumber").asText()).matches("[A-Z]{3}\\d{10}");
  }

  @Test
  void keepsANoticeOfASubmissionItHasAndShowsIt() throws Exception {
    put("sub_9", GOOD);
    var body = "{\"packageSha256\":\"" + ForeignPackage.sha256(GOOD) + "\"}";
    assertThat(notice("sub_9", body)).isEqualTo(200);
    assertThat(notice("sub_9", "{}")).isEqualTo(422);
    assertThat(notice("sub_unknown", body)).isEqualTo(404);
    var shown = json.readTree(get("/management/notices").body()).path("items");
    assertThat(shown).hasSize(1);
    assertThat(shown.path(0).path("kind").asText()).isEqualTo("signature-disputed");
  }

  private int notice(String id, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(endpoint("/submissions/" + id + "/notices/signature-disputed"))
            .PUT(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).statusCode();
  }

  @Test
  void rejectsABadOneWithFindings() throws Exception {
    put("sub_1", BAD);

    var done = settled("sub_1");
    assertThat(done.path("state").asText()).isEqualTo("REJECTED");
    assertThat(done.path("findings").get(0).path("rule").asText()).isEqualTo("container.structure");
    assertThat(done.path("findings").get(0).path("severity").asText()).isEqualTo("REJECT");
  }

  @Test
  void rejectsWhatEndsTheProcessThatExaminesIt() throws Exception {
    servers.close();
    servers =
        SandboxServers.start(
            config(),
            Launchers.ending(directory, ExaminerMain.OUT_OF_MEMORY),
            () -> List.of(AUTHORITY.root()),
            () -> NOW.plusSeconds(600));
    put("sub_1", GOOD);

    var finding = settled("sub_1").path("findings").get(0);
    assertThat(finding.path("rule").asText()).isEqualTo("container.cost");
    assertThat(finding.path("value").asText()).contains("more memory", "256 MB");
  }

  @Test
  void answersTheSameSubmissionAlikeAndRefusesAnotherContainerUnderItsId() throws Exception {
    put("sub_1", GOOD);
    var receipt = settled("sub_1").path("receiptNumber").asText();

    var again = put("sub_1", GOOD);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json.readTree(again.body()).path("receiptNumber").asText()).isEqualTo(receipt);
    assertThat(put("sub_1", BAD).statusCode()).isEqualTo(422);
  }

  @Test
  void givesTheSameReceiptAfterItWasKilledAndStartedAgain() throws Exception {
    put("sub_1", GOOD);
    var receipt = settled("sub_1").path("receiptNumber").asText();
    manage("{\"delayMillis\":3600000}");
    put("sub_2", GOOD);
    servers.close();

    start();
    assertThat(json.readTree(put("sub_1", GOOD).body()).path("receiptNumber").asText())
        .isEqualTo(receipt);
    assertThat(settled("sub_2").path("receiptNumber").asText()).isGreaterThan(receipt);
  }

  @Test
  void refusesABodyThatIsNotWhatItsDigestSaysOrTooLarge() throws Exception {
    var wrong = request("sub_1", BAD, ForeignPackage.sha256(GOOD));
    assertThat(http.send(wrong, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    assertThat(put("sub_1", new byte[(1 << 20) + 1]).statusCode()).isEqualTo(413);
    assertThat(get("/submissions/sub_1").statusCode()).isEqualTo(404);
  }

  @Test
  void doesAsItIsTold() throws Exception {
    manage("{\"delayMillis\":0,\"next\":[\"UNAVAILABLE\",\"LOST_ANSWER\",\"REJECT\"]}");

    assertThat(put("sub_1", GOOD).statusCode()).isEqualTo(503);
    assertThatThrownBy(() -> put("sub_1", GOOD)).isInstanceOf(IOException.class);
    assertThat(put("sub_2", GOOD).statusCode()).isEqualTo(202);
    assertThat(settled("sub_1").path("state").asText()).isEqualTo("ACCEPTED");
    assertThat(settled("sub_2").path("state").asText()).isEqualTo("REJECTED");
    assertThat(json.readTree(get("/management/submissions").body()).path("items")).hasSize(2);
  }

  @Test
  void neverAnswersWhenToldToHang() throws Exception {
    manage("{\"next\":[\"HANG\"]}");
    var request =
        HttpRequest.newBuilder(request("sub_1", GOOD, ForeignPackage.sha256(GOOD)), (n, v) -> true)
            .timeout(Duration.ofMillis(300))
            .build();

    assertThatThrownBy(() -> http.send(request, BodyHandlers.ofString()))
        .isInstanceOf(java.net.http.HttpTimeoutException.class);
    assertThat(settled("sub_1").path("state").asText()).isEqualTo("ACCEPTED");
  }

  @Test
  void showsMailAsJsonAndAsPages() throws Exception {
    var message =
        "{\"id\":\"1\",\"to\":\"ana@example.org\",\"subject\":\"Sign <now>\",\"template\":\"t\","
            + "\"at\":\"2026-03-02T12:00:00Z\",\"text\":\"Open https://x.example/s#abc.\"}";
    for (var i = 0; i < 2; i++) {
      var sent =
          HttpRequest.newBuilder(servers.mailbox().resolve("/messages"))
              .POST(BodyPublishers.ofString(message))
              .build();
      assertThat(http.send(sent, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
    }

    var items = json.readTree(mail("/messages?to=ana%40example.org")).path("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).path("links").get(0).asText()).isEqualTo("https://x.example/s#abc");
    assertThat(json.readTree(mail("/messages?to=nobody")).path("items")).isEmpty();
    assertThat(mail("/")).contains("Sign &lt;now&gt;").contains("/messages/1");
    assertThat(mail("/messages/1")).contains("href=\"https://x.example/s#abc\"");
  }

  private String mail(String path) throws Exception {
    var request = HttpRequest.newBuilder(servers.mailbox().resolve(path)).build();
    return http.send(request, BodyHandlers.ofString()).body();
  }

  private void manage(String behaviour) throws Exception {
    var request =
        HttpRequest.newBuilder(servers.filingEndpoint().resolve("/management/behaviour"))
            .PUT(BodyPublishers.ofString(behaviour))
            .build();
    assertThat(http.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> put(String id, byte[] body) throws Exception {
    return http.send(request(id, body, ForeignPackage.sha256(body)), BodyHandlers.ofString());
  }

  private HttpRequest request(String id, byte[] body, String sha256) {
    var digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
    return HttpRequest.newBuilder(endpoint("/submissions/" + id))
        .header("Content-Digest", "sha-256=:" + digest + ":")
        .header("Content-Type", "application/vnd.etsi.asic-e+zip")
        .PUT(BodyPublishers.ofByteArray(body))
        .build();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(HttpRequest.newBuilder(endpoint(path)).build(), BodyHandlers.ofString());
  }

  private URI endpoint(String path) {
    return servers.filingEndpoint().resolve(path);
  }

  /** Asks until the endpoint has decided. */
  private JsonNode settled(String id) throws Exception {
    for (var i = 0; i < PATIENCE; i++) {
      var submission = json.readTree(get("/submissions/" + id).body());
      if (!submission.path("state").asText().equals("PENDING")) {
        return submission;
      }
    }
    throw new AssertionError("still pending: " + id);
  }
}
