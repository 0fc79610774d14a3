package org.countersign.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One outside party's connection: its own cookies, CSRF token or access token. Every POST carries a
 * fresh idempotency key. An answer outside 2xx is a {@link StoryFailure} with the problem's text.
 */
final class Connection {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
  private final URI base;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private Optional<String> csrfToken = Optional.empty();
  private Optional<String> accessToken = Optional.empty();

  Connection(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  void csrfToken(String token) {
    csrfToken = Optional.of(token);
  }

  void accessToken(String token) {
    accessToken = Optional.of(token);
  }

  /** The headers by which this party is known, for a request of somebody else's making. */
  Map<String, String> credentials() {
    var headers = new LinkedHashMap<String, String>();
    accessToken.ifPresent(token -> headers.put("Authorization", "Bearer " + token));
    if (!cookies.isEmpty()) {
      headers.put(
          "Cookie",
          cookies.entrySet().stream()
              .map(c -> c.getKey() + "=" + c.getValue())
              .collect(Collectors.joining("; ")));
    }
    csrfToken.ifPresent(token -> headers.put("X-CSRF-Token", token));
    return headers;
  }

  JsonNode get(String path) {
    return json(send("GET", path, BodyPublishers.noBody(), Map.of()));
  }

  byte[] bytes(String path) {
    return send("GET", path, BodyPublishers.noBody(), Map.of()).body();
  }

  /** Downloads to a file and returns the answer's {@code ETag}, when it has one. */
  Optional<String> download(String path, Path target) {
    var request = request("GET", path, BodyPublishers.noBody(), Map.of("Accept", "*/*"));
    try {
      var answer = http.send(request, BodyHandlers.ofFile(target));
      if (answer.statusCode() / 100 != 2) {
        throw new StoryFailure("GET " + path + " answered " + answer.statusCode());
      }
      return answer.headers().firstValue("ETag");
    } catch (IOException e) {
      throw new StoryFailure("GET " + path + " failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("Interrupted", e);
    }
  }

  JsonNode post(String path, Object body) {
    return write("POST", path, body);
  }

  JsonNode put(String path, Object body) {
    return write("PUT", path, body);
  }

  JsonNode putFile(String path, Path file, String contentType, String contentDigest) {
    try {
      return json(
          send(
              "PUT",
              path,
              BodyPublishers.ofFile(file),
              Map.of("Content-Type", contentType, "Content-Digest", contentDigest)));
    } catch (FileNotFoundException e) {
      throw new StoryFailure(file + " is gone", e);
    }
  }

  JsonNode postForm(String path, Map<String, String> fields) {
    var body =
        fields.entrySet().stream()
            .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));
    return json(
        send(
            "POST",
            path,
            BodyPublishers.ofString(body),
            Map.of("Content-Type", "application/x-www-form-urlencoded")));
  }

  /** Goes where another site has sent the browser: a page of the service, or a redirect. */
  void follow(URI address) {
    var path = address.getRawPath() + "?" + address.getRawQuery();
    try {
      var answer =
          http.send(
              request("GET", path, BodyPublishers.noBody(), Map.of("Accept", "text/html")),
              BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 > 3) {
        throw new StoryFailure("GET " + address.getPath() + " answered " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new StoryFailure("GET " + address.getPath() + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("Interrupted", e);
    }
  }

  private JsonNode write(String method, String path, Object body) {
    try {
      var headers = new LinkedHashMap<String, String>();
      headers.put("Content-Type", "application/json");
      if (method.equals("POST")) {
        headers.put("Idempotency-Key", UUID.randomUUID().toString());
      }
      return json(
          send(method, path, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)), headers));
    } catch (JsonProcessingException e) {
      throw new StoryFailure("The request could not be written", e);
    }
  }

  private HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, Map<String, String> headers) {
    try {
      var answer = http.send(request(method, path, body, headers), BodyHandlers.ofByteArray());
      answer.headers().allValues("Set-Cookie").forEach(this::keepCookie);
      if (answer.statusCode() / 100 != 2) {
        throw new StoryFailure(
            method
                + " "
                + path
                + " answered "
                + answer.statusCode()
                + ": "
                + explain(answer.body()));
      }
      return answer;
    } catch (IOException e) {
      throw new StoryFailure(method + " " + path + " failed: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoryFailure("Interrupted", e);
    }
  }

  private HttpRequest request(
      String method, String path, BodyPublisher body, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT).method(method, body);
    headers.forEach(request::header);
    credentials().forEach(request::header);
    return request.build();
  }

  private void keepCookie(String header) {
    var pair = header.split(";", 2)[0].split("=", 2);
    if (pair.length == 2 && !pair[1].isEmpty()) {
      cookies.put(pair[0].strip(), pair[1].strip());
    } else {
      cookies.remove(pair[0].strip());
    }
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    try {
      return answer.body().length == 0 ? MissingNode.getInstance() : JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new StoryFailure("The answer of " + answer.uri().getPath() + " is not JSON", e);
    }
  }

  /** The problem's detail and every error of it, as a developer would want to read them. */
  private static String explain(byte[] body) {
    try {
      var problem = JSON.readTree(body);
      var text =
          new StringBuilder(
              problem.path("code").asText() + " – " + problem.path("detail").asText());
      for (var error : problem.path("errors")) {
        text.append("\n    ").append(error.path("pointer").asText());
        text.append(": ").append(error.path("reason").asText());
        text.append(" Fix: ").append(error.path("fix").asText());
      }
      return text.toString();
    } catch (IOException e) {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static String encode(String text) {
    return java.net.URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
