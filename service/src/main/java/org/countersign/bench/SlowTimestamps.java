package org.countersign.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An RFC 3161 authority over HTTP that takes its time, out of service until told otherwise. Tokens
 * and revocation lists are those of another authority, fetched for each request.
 */
final class SlowTimestamps implements AutoCloseable {
  private static final int THREADS = 64;
  private static final int UNAVAILABLE = 503;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final HttpClient client = HttpClient.newHttpClient();
  private volatile Optional<URI> behind = Optional.empty();
  private volatile long millis;

  SlowTimestamps() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), THREADS);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where its tokens are to be had. */
  URI address() {
    return origin().resolve("/tsa");
  }

  /** Where a list of its own authorities is to be had, named as the other authority names it. */
  URI list(String name) {
    return origin().resolve("/pki/" + name + ".crl");
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /**
   * From now on it answers for {@code service}, with tokens each time after so long, with lists at
   * once.
   */
  void serve(URI service, long delayMillis) {
    millis = delayMillis;
    behind = Optional.of(service);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = exchange.getRequestBody().readAllBytes();
      var service = behind;
      if (service.isEmpty()) {
        exchange.sendResponseHeaders(UNAVAILABLE, -1);
        return;
      }
      var request = HttpRequest.newBuilder(service.get().resolve(exchange.getRequestURI()));
      if (exchange.getRequestMethod().equals("POST")) {
        Thread.sleep(millis);
        request
            .header("Content-Type", "application/timestamp-query")
            .POST(HttpRequest.BodyPublishers.ofByteArray(query));
      }
      var reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      reply
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
