package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.web.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A service that the world reaches by TLS through a proxy, called past the proxy and through it.
 */
class TlsOnlyAcceptanceTest {
  private static final String PUBLIC = "https://sign.example";
  private static final String BY_TLS = "https";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static int port;
  private static TestService service;

  @BeforeAll
  static void start() {
    port = Ports.free();
    service = start(port, List.of("127.0.0.1"));
  }

  private static TestService start(int port, List<String> proxies) {
    return TestService.start(
        TestDatabase.create(),
        Map.of("COUNTERSIGN_PORT", String.valueOf(port), "COUNTERSIGN_PUBLIC_URL", PUBLIC),
        Map.of(
            "/server/applicationConnectors/0/useForwardedHeaders",
            true,
            "/modules/web/trustedProxies",
            proxies));
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sign?token=a%2Bb&lang=es", "/assets/countersign.css", "/verify"})
  void leadsAPersonToTheSamePageByTls(String path) throws Exception {
    var answer = send(port, "GET", path, "");
    assertThat(answer.statusCode()).isEqualTo(308);
    assertThat(answer.headers().firstValue("Location")).hasValue(PUBLIC + path);
    // RFC 6797 §7.2.
    assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void refusesProgramsAndWhatWouldChangeSomethingAndNeverRedirectsThem() throws Exception {
    refused(send(port, "GET", "/v1/filings", ""));
    refused(send(port, "POST", "/v1/filings", ""));
    refused(send(port, "POST", "/oauth2/token", ""));
    refused(send(port, "GET", "/.well-known/jwks.json", ""));
    refused(send(port, "POST", "/sign", ""));
    refused(send(port, "GET", "/home", "", "Authorization", "Bearer abc"));
  }

  private static void refused(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.uri().toString()).isEqualTo(403);
    var problem = Json.mapper().readTree(answer.body());
    assertThat(problem.path("code").asText()).isEqualTo("https-required");
    assertThat(problem.path("requestId").asText()).isNotEmpty();
    assertThat(answer.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void servesWhatCameByTlsThroughTheProxyAndAsksBrowsersToStayWithTls() throws Exception {
    var page = send(port, "GET", "/", BY_TLS);
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Strict-Transport-Security"))
        .hasValue("max-age=31536000; includeSubDomains");
    assertThat(send(port, "GET", "/v1/filings", BY_TLS).statusCode()).isEqualTo(401);
    // The proxy says so too when it was reached in the clear.
    assertThat(send(port, "GET", "/", "http").statusCode()).isEqualTo(308);
  }

  @Test
  void certificatesAndListsWhichAreSignedStayOpenToReadersWithoutTls() throws Exception {
    assertThat(send(port, "GET", "/pki/root.crt", "").statusCode()).isEqualTo(200);
    assertThat(send(port, "POST", "/ocsp", "").statusCode()).isNotIn(308, 403);
  }

  @Test
  void aStrangerWhoSaysThatTheyCameByTlsIsNotBelieved() throws Exception {
    int other = Ports.free();
    try (var stranger = start(other, List.of("192.0.2.0/24"))) {
      assertThat(stranger.url()).hasToString(PUBLIC);
      assertThat(send(other, "GET", "/", BY_TLS).statusCode()).isEqualTo(308);
      refused(send(other, "GET", "/v1/filings", BY_TLS));
      refused(send(other, "GET", "/v1/filings", "", "Forwarded", "proto=https"));
    }
  }

  private static HttpResponse<String> send(
      int port, String method, String path, String forwarded, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .method(
                method,
                method.equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
    if (!forwarded.isEmpty()) {
      request.header("X-Forwarded-Proto", forwarded);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
