package org.countersign.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import io.dropwizard.testing.junit5.ResourceExtension;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.countersign.platform.db.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a caller sees at the edge, endpoint by endpoint. */
@ExtendWith(DropwizardExtensionsSupport.class)
class EdgeHttpTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD =
      "{\"name\":\"a\",\"size\":1,\"colour\":\"RED\",\"parts\":[{\"label\":\"x\"}]}";

  private final WebModule web = TestWeb.module(DATABASE.transactions());
  private final WidgetResource widgets = new WidgetResource(web.writes());
  private final ResourceExtension edge = TestWeb.serving(web, List.of(), widgets);

  @Test
  void answersAbsentForEmptyAndTimesInMilliseconds() throws IOException {
    var answer = get("/v1/widgets/7", "ACCOUNT widgets.read");
    assertThat(answer.getStatus()).isEqualTo(200);
    assertThat(answer.readEntity(String.class))
        .isEqualTo("{\"id\":\"7\",\"name\":\"n\",\"at\":\"2026-11-23T10:15:30.000Z\"}");
  }

  @Test
  void tellsEveryWrongFieldAtOnceByItsPointer() throws IOException {
    var body =
        "{\"size\":\"1\",\"colour\":\"BLUE\",\"on\":\"soon\",\"parts\":[{\"label\":\"x\"},{}],"
            + "\"filing\":\"fil_1\",\"counts\":{\"a/b\":1.5},\"extra\":1}";
    var problem = problem(post(body, "ACCOUNT widgets.write"), 422, "invalid-request");
    assertThat(pointers(problem))
        .containsExactlyInAnyOrder(
            "/name",
            "/size",
            "/colour",
            "/on",
            "/parts/1/label",
            "/filing",
            "/counts/a~1b",
            "/extra");
    assertThat(problem.path("errors").toString()).contains("one of RED, GREEN");
  }

  @Test
  void refusesWhatIsNoJson() throws IOException {
    for (var body :
        List.of(
            "",
            "null",
            "{",
            "{\"name\":}",
            "{\"name\":\"a\",\"name\":\"b\"}",
            GOOD + "x",
            "[".repeat(100_000))) {
      problem(post(body, "ACCOUNT widgets.write"), 400, "malformed-request");
    }
  }

  @Test
  void refusesABodyAboveTheLimitUnlessStreamed() throws IOException {
    var large = "x".repeat((1 << 20) + 1);
    problem(post(large, "ACCOUNT widgets.write"), 413, "too-large");
    var streamed = edge.target("/v1/widgets/content").request().put(Entity.text(large));
    assertThat(streamed.readEntity(String.class)).isEqualTo(String.valueOf(large.length()));
  }

  @Test
  void keepsStrangersAndTheWrongCallersOut() throws IOException {
    var stranger = edge.target("/v1/widgets/7").request().get();
    assertThat(stranger.getHeaderString("WWW-Authenticate")).startsWith("Bearer");
    problem(stranger, 401, "unauthenticated");
    problem(get("/v1/widgets/7", "ACCOUNT other.read"), 403, "forbidden");
    problem(
        edge.target("/v1/widgets/7").request().header("Authorization", "Other x").get(),
        401,
        "unauthenticated");
  }

  @Test
  void treatsCredentialsThatDoNotHoldAsNoneOnPublicEndpoints() {
    assertThat(get("/v1/widgets/who", "ACCOUNT x").readEntity(String.class)).isEqualTo("ACCOUNT");
    var wrong = edge.target("/v1/widgets/who").request().header("Authorization", "Other").get();
    assertThat(wrong.readEntity(String.class)).isEqualTo("stranger");
  }

  @Test
  void turnsLibraryAnswersIntoProblems() throws IOException {
    problem(get("/nowhere", "ACCOUNT x"), 404, "not-found");
    problem(get("/v1/widgets/filings/fil_x", "ACCOUNT x"), 404, "not-found");
    var filing = "fil_00000000000000000000000000";
    assertThat(get("/v1/widgets/filings/" + filing, "ACCOUNT x").getStatus()).isEqualTo(200);
    var query = edge.target("/v1/widgets/filings/" + filing).queryParam("at", "x").request().get();
    assertThat(pointers(problem(query, 422, "invalid-request"))).containsExactly("query:at");
    var wrongMethod = edge.target("/v1/widgets").request().delete();
    assertThat(wrongMethod.getHeaderString("Allow")).contains("POST");
    problem(wrongMethod, 405, "method-not-allowed");
    problem(
        request("/v1/widgets", "ACCOUNT widgets.write").post(Entity.text(GOOD)),
        415,
        "unsupported-media-type");
    problem(edge.target("/v1/widgets/7").request("image/png").get(), 406, "not-acceptable");
  }

  @Test
  void saysNothingOfAnUnexpectedException() throws IOException {
    var problem = problem(get("/v1/widgets/broken", "ACCOUNT widgets.read"), 500, "internal-error");
    assertThat(problem.toString()).doesNotContain("secret").doesNotContain("IllegalState");
  }

  @Test
  void opensTheTypeOfAProblem() throws IOException {
    var page = edge.target("/problems/not-found").request("text/html").get();
    assertThat(page.readEntity(String.class)).contains("<code>not-found</code>");
    var listing = edge.target("/problems").request("application/json").get();
    assertThat(JSON.readTree(listing.readEntity(String.class)).path("items").size())
        .isGreaterThan(10);
    problem(edge.target("/problems/none").request().get(), 404, "not-found");
  }

  @Test
  void marksAnswersAsNotToBeStored() {
    var answer = get("/v1/widgets/7", "ACCOUNT widgets.read");
    assertThat(answer.getHeaderString("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeaderString("Content-Security-Policy")).contains("default-src 'none'");
  }

  @Test
  void asksClientsForAKeyAndReplaysTheAnswer() throws IOException {
    problem(post(GOOD, "CLIENT widgets.write"), 400, "idempotency-key-required");
    problem(keyed(GOOD, "with blanks"), 400, "idempotency-key-invalid");
    var first = keyed(GOOD, "k1");
    assertThat(first.getStatus()).isEqualTo(201);
    var text = first.readEntity(String.class);
    int made = widgets.made.get();
    var again = keyed(GOOD, "k1");
    assertThat(again.getStatus()).isEqualTo(201);
    assertThat(again.readEntity(String.class)).isEqualTo(text);
    assertThat(again.getHeaderString("Location"))
        .isEqualTo(first.getHeaderString("Location"))
        .startsWith("https://countersign.example/v1/widgets/");
    assertThat(widgets.made).hasValue(made);
    problem(keyed(GOOD.replace("RED", "GREEN"), "k1"), 422, "idempotency-key-reused");
  }

  @Test
  void keepsNothingOfARefusedWrite() throws IOException {
    problem(keyed(GOOD.replace("\"a\"", "\"refused\""), "k2"), 409, "conflict");
    assertThat(keyed(GOOD, "k2").getStatus()).isEqualTo(201);
  }

  private Response keyed(String body, String key) {
    return request("/v1/widgets", "CLIENT widgets.write")
        .header("Idempotency-Key", key)
        .post(Entity.json(body));
  }

  private Response post(String body, String caller) {
    return request("/v1/widgets", caller).post(Entity.json(body));
  }

  private Response get(String path, String caller) {
    return request(path, caller).get();
  }

  private Invocation.Builder request(String path, String caller) {
    return edge.target(path).request().header("Authorization", "Test " + caller);
  }

  private static JsonNode problem(Response response, int status, String code) throws IOException {
    var text = response.readEntity(String.class);
    assertThat(response.getStatus()).as(text).isEqualTo(status);
    assertThat(response.getHeaderString("Content-Type")).isEqualTo("application/problem+json");
    var problem = JSON.readTree(text);
    assertThat(problem.path("code").asText()).isEqualTo(code);
    assertThat(problem.path("type").asText())
        .isEqualTo("https://countersign.example/problems/" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    return problem;
  }

  private static List<String> pointers(JsonNode problem) {
    return StreamSupport.stream(problem.path("errors").spliterator(), false)
        .map(error -> error.path("pointer").asText())
        .toList();
  }
}
