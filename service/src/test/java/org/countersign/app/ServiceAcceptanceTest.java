package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole service answers like one, down to the server below it. */
class ServiceAcceptanceTest {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static TestService service;

  @BeforeAll
  static void start() {
    service = TestService.start();
  }

  @AfterAll
  static void stop() throws Exception {
    service.close();
  }

  @Test
  void publishesItsAuthorities() throws Exception {
    assertThat(get("/pki/root.crt").statusCode()).isEqualTo(200);
    assertThat(get("/pki/root.crl").statusCode()).isEqualTo(200);
    assertThat(get("/.well-known/jwks.json").body()).contains("\"keys\"");
    assertThat(get("/.well-known/oauth-authorization-server").statusCode()).isEqualTo(200);
  }

  @Test
  void givesEveryAnswerAnIdOfItsOwnAndTakesNoneFromOutside() throws Exception {
    var answer =
        HTTP.send(
            HttpRequest.newBuilder(service.url().resolve("/nowhere"))
                .header("X-Request-Id", "forged")
                .build(),
            HttpResponse.BodyHandlers.ofString());
    var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(id).isNotEqualTo("forged").hasSize(20);
    assertThat(answer.headers().allValues("X-Request-Id")).hasSize(1);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("\"code\":\"not-found\"", "\"requestId\":\"" + id + "\"");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void keepsStrangersOut() throws Exception {
    for (var path : new String[] {"/v1/filings", "/v1/organizations", "/v1/events"}) {
      var answer = get(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(401);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    }
  }

  @Test
  void answersTheServersOwnErrorsAsProblems() throws IOException {
    assertThat(raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .contains("400")
        .contains("application/problem+json")
        .doesNotContainIgnoringCase("jetty");
    assertThat(
            raw(
                "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX: "
                    + "x".repeat(20_000)
                    + "\r\n\r\n"))
        .contains("431")
        .contains("headers-too-large");
  }

  @Test
  void saysThatAPortIsTaken() throws Exception {
    var configuration =
        new ConfigurationLoader(
                java.util.Map.of("COUNTERSIGN_PORT", String.valueOf(service.url().getPort())))
            .load("config/sandbox.yml", java.util.Map.of());
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> Ports.requireFree(configuration))
        .isInstanceOf(StartRefused.class)
        .hasMessageContaining("Port " + service.url().getPort() + " is taken");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(service.url() + path)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static String raw(String request) throws IOException {
    try (var socket = new Socket("localhost", service.url().getPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
