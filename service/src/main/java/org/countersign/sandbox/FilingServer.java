package org.countersign.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

/**
 * The filing endpoint's HTTP contract: {@code PUT} and {@code GET /submissions/{id}}, {@code PUT
 * /submissions/{id}/notices/{kind}}, and {@code /management} to steer it and to see what came.
 */
final class FilingServer implements AutoCloseable {
  private static final Pattern ID = Pattern.compile("/submissions/([A-Za-z0-9_-]{1,80})");
  private static final Pattern NOTICE =
      Pattern.compile("/submissions/([A-Za-z0-9_-]{1,80})/notices/([a-z-]{1,40})");
  private static final int LARGEST_NOTICE = 1 << 14;
  private static final Pattern DIGEST = Pattern.compile("(?:.*,\\s*)?sha-256=:([^:]{44}):.*");
  private static final int CHUNK = 1 << 16;

  private final HttpServer server;
  private final ExecutorService threads = SandboxPorts.threads("sandbox-filing");
  private final FilingDesk desk;
  private final long maximumBytes;
  private final CountDownLatch closed = new CountDownLatch(1);

  private FilingServer(HttpServer server, FilingDesk desk, long maximumBytes) {
    this.server = server;
    this.desk = desk;
    this.maximumBytes = maximumBytes;
  }

  static FilingServer start(SandboxConfig config, FilingDesk desk) throws IOException {
    var http = SandboxPorts.open(config.filingPort());
    var server = new FilingServer(http, desk, config.maximumBytes());
    http.setExecutor(server.threads);
    http.createContext("/", server::handle);
    http.start();
    desk.resume();
    return server;
  }

  URI address() {
    return SandboxPorts.address(server);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    desk.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var id = ID.matcher(path);
      var notice = NOTICE.matcher(path);
      if (notice.matches() && exchange.getRequestMethod().equals("PUT")) {
        notice(exchange, notice.group(1), notice.group(2));
      } else if (path.equals("/management/notices")) {
        Answers.json(exchange, 200, Map.of("items", desk.notices()));
      } else if (id.matches()) {
        submission(exchange, id.group(1));
      } else if (path.equals("/management/submissions")) {
        Answers.json(exchange, 200, Map.of("items", desk.all()));
      } else if (path.equals("/management/behaviour")) {
        behaviour(exchange);
      } else {
        Answers.problem(exchange, 404, "There is nothing here.");
      }
    }
  }

  private void submission(HttpExchange exchange, String id) throws IOException {
    switch (exchange.getRequestMethod()) {
      case "GET" -> {
        var submission = desk.find(id);
        if (submission.isEmpty()) {
          Answers.problem(exchange, 404, "No submission has this id.");
        } else {
          Answers.json(exchange, 200, submission.get());
        }
      }
      case "PUT" -> put(exchange, id);
      default -> Answers.problem(exchange, 405, "Only GET and PUT are known here.");
    }
  }

  /** Something that is said of a submission after it came; saying it again is the same. */
  private void notice(HttpExchange exchange, String id, String kind) throws IOException {
    var submission = desk.find(id);
    if (submission.isEmpty()) {
      Answers.problem(exchange, 404, "No submission has this id.");
      return;
    }
    try {
      var body = Answers.JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST_NOTICE));
      if (!body.path("packageSha256").asText().equals(submission.get().sha256())) {
        Answers.problem(exchange, 422, "The notice is about another container.");
        return;
      }
      Answers.json(exchange, 200, desk.notice(id, kind));
    } catch (JsonProcessingException e) {
      Answers.problem(exchange, 400, "The notice cannot be read.");
    }
  }

  private void put(HttpExchange exchange, String id) throws IOException {
    var stated = statedDigest(exchange);
    if (stated.isEmpty()) {
      Answers.problem(exchange, 400, "Content-Digest with sha-256 (RFC 9530) is required.");
      return;
    }
    var outcome = desk.find(id).isPresent() ? Behaviour.Outcome.NORMAL : desk.nextOutcome();
    if (outcome == Behaviour.Outcome.UNAVAILABLE) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      Answers.problem(exchange, 503, "The endpoint is not available.");
      return;
    }
    var file = desk.incoming();
    try {
      var digest = copy(exchange.getRequestBody(), file);
      if (digest.isEmpty()) {
        Answers.problem(exchange, 413, "The container is too large.");
      } else if (!digest.equals(stated)) {
        Answers.problem(exchange, 400, "The body does not have the digest that is stated.");
      } else {
        answer(exchange, desk.receive(id, digest.get(), file, outcome), digest.get(), outcome);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void answer(
      HttpExchange exchange, Submission kept, String sha256, Behaviour.Outcome outcome)
      throws IOException {
    if (!kept.sha256().equals(sha256)) {
      Answers.problem(exchange, 422, "This submission id came before with another container.");
    } else if (outcome == Behaviour.Outcome.HANG) {
      hang();
    } else if (outcome != Behaviour.Outcome.LOST_ANSWER) {
      var pending = kept.state() == Submission.State.PENDING;
      Answers.json(exchange, pending ? 202 : 200, kept);
    }
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void behaviour(HttpExchange exchange) throws IOException {
    if (exchange.getRequestMethod().equals("PUT")) {
      try {
        desk.behave(Answers.JSON.readValue(exchange.getRequestBody(), Behaviour.class));
      } catch (JsonProcessingException e) {
        Answers.problem(exchange, 400, "The behaviour cannot be read.");
        return;
      }
    }
    Answers.json(exchange, 200, desk.behaviour());
  }

  private static Optional<String> statedDigest(HttpExchange exchange) {
    var headers = exchange.getRequestHeaders().getOrDefault("Content-Digest", List.of());
    var match = DIGEST.matcher(String.join(", ", headers));
    if (!match.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(HexFormat.of().formatHex(Base64.getDecoder().decode(match.group(1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Hex digest of what was copied; empty when it is too much. */
  private Optional<String> copy(InputStream body, Path file) throws IOException {
    var digest = sha256();
    var total = 0L;
    try (OutputStream out = Files.newOutputStream(file)) {
      var chunk = new byte[CHUNK];
      int count;
      while ((count = body.read(chunk)) > 0) {
        total += count;
        if (total > maximumBytes) {
          return Optional.empty();
        }
        digest.update(chunk, 0, count);
        out.write(chunk, 0, count);
      }
    }
    return Optional.of(HexFormat.of().formatHex(digest.digest()));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
