package org.countersign.filing.submission;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.countersign.platform.values.Digest;

/** A filing endpoint of these tests' own. */
final class TestEndpoint {
  static final int NO_ANSWER = -1;
  private final HttpServer server;
  final Map<String, String> digests = new HashMap<>();
  final Map<String, String> states = new HashMap<>();
  final Deque<Integer> next = new ArrayDeque<>();

  private TestEndpoint(HttpServer server) {
    this.server = server;
  }

  static TestEndpoint start() {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      var endpoint = new TestEndpoint(HttpServer.create(address, 0));
      endpoint.server.createContext("/submissions/", endpoint::handle);
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void stop() {
    server.stop(0);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var id = exchange.getRequestURI().getPath().substring("/submissions/".length());
      if (exchange.getRequestMethod().equals("PUT")) {
        put(exchange, id);
      } else {
        var known = digests.containsKey(id) || states.containsKey(id);
        answer(exchange, known ? 200 : 404, states.getOrDefault(id, "{\"state\":\"PENDING\"}"));
      }
    }
  }

  private void put(HttpExchange exchange, String id) throws IOException {
    var digest = Digest.sha256(exchange.getRequestBody().readAllBytes()).hex();
    var wanted = next.isEmpty() ? 202 : next.poll();
    if (wanted == 503) {
      answer(exchange, 503, "{}");
    } else if (!digests.computeIfAbsent(id, unknown -> digest).equals(digest)) {
      answer(exchange, 422, "{}");
    } else if (wanted != NO_ANSWER) {
      answer(exchange, 202, "{\"state\":\"PENDING\"}");
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
