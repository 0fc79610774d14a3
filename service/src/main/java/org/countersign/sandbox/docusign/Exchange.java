package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One request with its answer. */
final class Exchange {
  static final ObjectMapper JSON = new ObjectMapper();

  // Base64 of the largest request DocuSign takes.
  private static final int LARGEST = 64 << 20;

  private final HttpExchange exchange;
  private boolean mute;

  Exchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  String method() {
    return exchange.getRequestMethod();
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Optional<String> query(String name) {
    var query = exchange.getRequestURI().getRawQuery();
    return query == null
        ? Optional.empty()
        : Optional.ofNullable(pairs(query).get(name)).filter(value -> !value.isEmpty());
  }

  Map<String, String> form() throws IOException {
    return pairs(new String(body(), StandardCharsets.UTF_8));
  }

  JsonNode json() throws IOException {
    try {
      var node = JSON.readTree(body());
      if (node != null && node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw Refusal.body();
    }
    throw Refusal.body();
  }

  /** The answer is never sent: the connection ends instead. */
  void mute() {
    mute = true;
  }

  void set(String header, String value) {
    exchange.getResponseHeaders().set(header, value);
  }

  void json(int status, Object body) throws IOException {
    send(status, "application/json; charset=utf-8", JSON.writeValueAsBytes(body));
  }

  void refuse(Refusal refusal) throws IOException {
    json(
        refusal.status(),
        JSON.createObjectNode().put("errorCode", refusal.code()).put("message", refusal.words()));
  }

  void page(int status, String html) throws IOException {
    set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    set("Referrer-Policy", "no-referrer");
    send(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  void file(String type, String name, byte[] bytes) throws IOException {
    set("Content-Disposition", "file; filename=\"" + name.replaceAll("[^\\w. -]", "_") + "\"");
    send(200, type, bytes);
  }

  void redirect(String location) throws IOException {
    if (mute) {
      return;
    }
    set("Location", location);
    exchange.sendResponseHeaders(303, -1);
  }

  private void send(int status, String type, byte[] body) throws IOException {
    if (mute) {
      return;
    }
    set("Content-Type", type);
    set("Cache-Control", "no-store");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private byte[] body() throws IOException {
    var bytes = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw Refusal.of(413, "MAX_REQUEST_SIZE_EXCEEDED", "The request is too large.");
    }
    return bytes;
  }

  private static Map<String, String> pairs(String encoded) {
    var pairs = new HashMap<String, String>();
    for (var part : encoded.split("&", -1)) {
      var equals = part.indexOf('=');
      if (equals > 0) {
        pairs.put(
            decode(part.substring(0, equals)).toLowerCase(Locale.ROOT),
            decode(part.substring(equals + 1)));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter("It is not encoded as a query is.");
    }
  }
}
