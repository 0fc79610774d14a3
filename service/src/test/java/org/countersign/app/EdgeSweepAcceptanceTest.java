package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every route of the application × every kind of caller × every kind of nonsense: the answer is
 * always a problem, never a fault of ours. Routes come from the resource classes, so that a new one
 * is swept without being listed.
 */
class EdgeSweepAcceptanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Map<String, String> AS_JSON = Map.of("Content-Type", "application/json");
  private static final Set<Integer> NOT_FOR_YOU = Set.of(403, 404);

  /** Well-formed, and nobody's. */
  private static final String NOBODYS = "01m84h7dzvffga28zg017cxwvg";

  private static TestWorld world;

  @BeforeAll
  static void start() throws IOException {
    world = TestWorld.start();
  }

  @AfterAll
  static void stop() throws Exception {
    world.close();
  }

  @Test
  void findsTheRoutes() {
    assertThat(Route.all())
        .extracting(Route::toString)
        .contains("POST /v1/filings", "POST /v1/ceremonies/{id}/complete", "GET /pki/{name}.crl")
        .hasSizeGreaterThan(50);
  }

  @TestFactory
  Stream<DynamicTest> everyClosedRouteRefusesStrangersFirst() {
    return routes(
        route -> !route.open(),
        route -> {
          var answer = send(route.method(), existing(route), "{", typed(route));
          assertThat(answer.statusCode()).as(answer.request().toString()).isEqualTo(401);
          problem(answer);
        });
  }

  @TestFactory
  Stream<DynamicTest> everyClosedRouteRefusesTheWrongKindOfCaller() {
    return routes(
        route -> !route.open(),
        route ->
            world.cast().people().entrySet().stream()
                .filter(person -> !route.admits(person.getKey()))
                .forEach(
                    person -> {
                      var answer =
                          send(
                              route.method(),
                              existing(route),
                              "{}",
                              with(typed(route), as(person.getValue())));
                      assertThat(answer.statusCode())
                          .as(person.getKey())
                          .isIn(refusals(person.getKey()).toArray());
                      problem(answer);
                    }));
  }

  /** A ceremony's cookie speaks for its ceremony; elsewhere its bearer is a stranger. */
  private static Set<Integer> refusals(String person) {
    return person.equals("client") ? Set.of(401, 404) : NOT_FOR_YOU;
  }

  @TestFactory
  Stream<DynamicTest> noRouteGivesAwayWhatBelongsToAnother() {
    return routes(
        route -> !route.open() && route.hasId() && route.method().equals("GET"),
        route -> {
          var answer = send("GET", existing(route), "", person("rival"));
          assertThat(answer.statusCode()).isIn(NOT_FOR_YOU.toArray());
          problem(answer);
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRouteAnswersNonsenseWithAProblem() {
    return routes(
        route -> route.readsJson() && !route.method().equals("GET"),
        route -> {
          var softly = new SoftAssertions();
          callers(route)
              .forEach(
                  headers ->
                      Nonsense.BODIES.forEach(
                          (name, body) -> {
                            var answer =
                                send(route.method(), nobodys(route), body, with(AS_JSON, headers));
                            softly.assertThat(answer.statusCode()).as(name).isBetween(400, 499);
                            softly
                                .assertThatCode(() -> problem(answer))
                                .as(name)
                                .doesNotThrowAnyException();
                          }));
          softly.assertAll();
        });
  }

  @TestFactory
  Stream<DynamicTest> everyRouteSurvivesWrongMediaTypesMissingBodiesAndOddPaths() {
    return routes(
        route -> true,
        route ->
            callers(route)
                .forEach(
                    headers -> {
                      var typed = with(Map.of("Content-Type", "text/nonsense"), headers);
                      fine(send(route.method(), nobodys(route), "nonsense", typed));
                      fine(send(route.method(), nobodys(route), "", headers));
                      fine(send(route.method(), nobodys(route), "", with(AS_JSON, headers)));
                      var gzip = with(AS_JSON, Map.of("Content-Encoding", "gzip"));
                      fine(send(route.method(), nobodys(route), "no gzip", with(gzip, headers)));
                      for (var id : Nonsense.IDS) {
                        fine(send(route.method(), route.path(id), "{}", with(AS_JSON, headers)));
                      }
                      for (var query : Nonsense.QUERIES) {
                        fine(send(route.method(), nobodys(route) + query, "", headers));
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyPostOfAClientNeedsAnIdempotencyKey() {
    return routes(
        route -> route.method().equals("POST") && route.admits("vendor"),
        route -> {
          var headers = with(AS_JSON, world.cast().people().getOrDefault("vendor", Map.of()));
          var answer = send("POST", nobodys(route), "{}", headers);
          assertThat(answer.statusCode()).isEqualTo(400);
          assertThat(problem(answer).path("code").asText()).isEqualTo("idempotency-key-required");
        });
  }

  @Test
  void givesOneAnswerToOneKeyAndRefusesItForAnotherBody() throws IOException {
    var identifier = world.cast().ids().getOrDefault("attorneys", "");
    var body = Map.of("attorneyIdentifier", identifier, "name", "once.pdf");
    var headers = with(with(AS_JSON, person("vendor")), Map.of("Idempotency-Key", "sweep"));
    var first = send("POST", "/v1/documents", JSON.writeValueAsString(body), headers);
    var again = send("POST", "/v1/documents", JSON.writeValueAsString(body), headers);
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());

    var other = Map.of("attorneyIdentifier", identifier, "name", "twice.pdf");
    var refused = send("POST", "/v1/documents", JSON.writeValueAsString(other), headers);
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(problem(refused).path("code").asText()).isEqualTo("idempotency-key-reused");
  }

  @Test
  void refusesTextThatCannotBeKeptAndTimesOutOfRange() {
    for (var name : List.of("\"a\\u0000b\"", "\"a\\ud800b\"", "7", "1e400", "true")) {
      var body =
          "{\"attorneyIdentifier\":\"%s\",\"name\":%s}"
              .formatted(world.cast().ids().get("attorneys"), name);
      var answer = send("POST", "/v1/documents", body, with(AS_JSON, person("vendor")));
      assertThat(answer.statusCode()).as(name).isEqualTo(422);
      assertThat(problem(answer).at("/errors/0/pointer").asText()).isEqualTo("/name");
    }
    for (var time : List.of("1e400", "5", "\"+1000000000-12-31T23:59:59Z\"")) {
      var path = "/v1/filings/" + world.cast().ids().get("filings") + "/release";
      var answer = send("POST", path, "{\"at\":" + time + "}", with(AS_JSON, person("attorney")));
      assertThat(answer.statusCode()).as(time).isEqualTo(422);
      problem(answer);
    }
  }

  private static Stream<DynamicTest> routes(
      java.util.function.Predicate<Route> which, java.util.function.Consumer<Route> check) {
    return Route.all().stream()
        .filter(which)
        .map(route -> DynamicTest.dynamicTest(route.toString(), () -> check.accept(route)));
  }

  /** Nobody, for an open route; else one person of each kind that may enter. */
  private static List<Map<String, String>> callers(Route route) {
    return route.open() || route.signsOut()
        ? List.of(Map.of())
        : Stream.of("attorney", "registrar", "vendor", "client")
            .filter(route::admits)
            .map(EdgeSweepAcceptanceTest::person)
            .toList();
  }

  private static Map<String, String> typed(Route route) {
    return Map.of("Content-Type", route.media());
  }

  private static Map<String, String> person(String name) {
    return as(Optional.ofNullable(world.cast().people().get(name)).orElseThrow());
  }

  private static Map<String, String> as(Map<String, String> credentials) {
    return with(credentials, Map.of("Idempotency-Key", java.util.UUID.randomUUID().toString()));
  }

  private static Map<String, String> with(Map<String, String> one, Map<String, String> other) {
    var both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  private static String existing(Route route) {
    return route.path(world.cast().ids().getOrDefault(route.collection(), NOBODYS));
  }

  private static String nobodys(Route route) {
    return route.path(route.prefix() + NOBODYS);
  }

  private static HttpResponse<String> send(
      String method, String path, String body, Map<String, String> headers) {
    var request =
        HttpRequest.newBuilder(URI.create(world.url() + path))
            .timeout(Duration.ofSeconds(30))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    try {
      return twice(request.build());
    } catch (IOException e) {
      throw new AssertionError(method + " " + path + " is not answered", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The server closes a connection whose body it refused to read, perhaps while we reuse it. */
  private static HttpResponse<String> twice(HttpRequest request)
      throws IOException, InterruptedException {
    try {
      return HTTP.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      return HTTP.send(request, BodyHandlers.ofString());
    }
  }

  /** Any answer but a fault of ours. */
  private static void fine(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.request().toString()).isLessThan(500);
    var html = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
    if (answer.statusCode() >= 400 && html && !answer.uri().getPath().startsWith("/v1/")) {
      // A page with a form of its own tells what is wrong on that page.
      assertThat(answer.body()).doesNotContain("Exception", "\tat ", "org.countersign");
    } else if (answer.statusCode() >= 400 && !answer.uri().getPath().equals("/oauth2/token")) {
      problem(answer);
    }
  }

  private static JsonNode problem(HttpResponse<String> answer) {
    var about = answer.request() + " " + answer.body();
    assertThat(answer.headers().firstValue("Content-Type"))
        .as(about)
        .hasValue("application/problem+json");
    if (answer.request().method().equals("HEAD")) {
      // RFC 9110 §9.3.2: the same headers, never a body.
      return JSON.missingNode();
    }
    assertThat(answer.body()).as(about).doesNotContain("Exception", "\tat ", "org.countersign");
    try {
      var problem = JSON.readTree(answer.body());
      assertThat(problem.path("code").asText()).as(about).isNotEmpty();
      assertThat(problem.path("requestId").asText()).as(about).isNotEmpty();
      assertThat(problem.path("status").asInt()).as(about).isEqualTo(answer.statusCode());
      return problem;
    } catch (IOException e) {
      throw new AssertionError(about, e);
    }
  }
}
