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
 * An RFC 3161 authority over HTTP that takes its time, out of service until told otherwise. The
 * tokens are those of another authority, fetched for each request.
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

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** From now on it answers, each time after so long, with a token of {@code authority}. */
  void serve(URI authority, long delayMillis) {
    millis = delayMillis;
    behind = Optional.of(authority);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var query = exchange.getRequestBody().readAllBytes();
      var authority = behind;
      if (authority.isEmpty()) {
        exchange.sendResponseHeaders(UNAVAILABLE, -1);
        return;
      }
      Thread.sleep(millis);
      var reply =
          client.send(
              HttpRequest.newBuilder(authority.get())
                  .header("Content-Type", "application/timestamp-query")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(query))
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
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
