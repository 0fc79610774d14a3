package org.countersign.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.regex.Pattern;

/** The mailbox: takes messages by {@code POST /messages}, shows them as JSON and as pages. */
final class MailboxServer implements AutoCloseable {
  private static final Pattern ONE = Pattern.compile("/messages/(\\d{1,9})");
  private static final int LARGEST = 1 << 20;

  private final HttpServer server;
  private final ExecutorService threads = SandboxPorts.threads("sandbox-mailbox");
  private final MailStore store = new MailStore();

  private MailboxServer(HttpServer server) {
    this.server = server;
  }

  static MailboxServer start(int port) throws IOException {
    var http = SandboxPorts.open(port);
    var mailbox = new MailboxServer(http);
    http.setExecutor(mailbox.threads);
    http.createContext("/", mailbox::handle);
    http.start();
    return mailbox;
  }

  URI address() {
    return SandboxPorts.address(server);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var one = ONE.matcher(path);
      if (path.equals("/")) {
        Answers.html(exchange, 200, MailPages.list(store.all()));
      } else if (path.equals("/messages") && exchange.getRequestMethod().equals("POST")) {
        post(exchange);
      } else if (path.equals("/messages")) {
        Answers.json(exchange, 200, Map.of("items", store.to(recipient(exchange))));
      } else if (one.matches()) {
        show(exchange, store.find(Long.parseLong(one.group(1))));
      } else {
        Answers.html(exchange, 404, MailPages.missing());
      }
    }
  }

  private void show(HttpExchange exchange, Optional<MailStore.Mail> mail) throws IOException {
    if (mail.isEmpty()) {
      Answers.html(exchange, 404, MailPages.missing());
    } else {
      Answers.html(exchange, 200, MailPages.one(mail.get()));
    }
  }

  private void post(HttpExchange exchange) throws IOException {
    var body = exchange.getRequestBody().readNBytes(LARGEST + 1);
    if (body.length > LARGEST) {
      Answers.problem(exchange, 413, "The message is too large.");
      return;
    }
    try {
      var message = Answers.JSON.readTree(body);
      if (!message.path("to").isTextual() || !message.path("text").isTextual()) {
        Answers.problem(exchange, 400, "A message needs \"to\" and \"text\".");
        return;
      }
      var mail =
          store.add(
              text(message, "id"),
              text(message, "to"),
              text(message, "subject"),
              text(message, "text"),
              text(message, "template"),
              text(message, "at"));
      Answers.json(exchange, 201, mail);
    } catch (JsonProcessingException e) {
      Answers.problem(exchange, 400, "The message is not JSON.");
    }
  }

  private static String text(JsonNode message, String member) {
    return message.path(member).asText("");
  }

  private static Optional<String> recipient(HttpExchange exchange) {
    var query = exchange.getRequestURI().getRawQuery();
    return query == null
        ? Optional.empty()
        : Arrays.stream(query.split("&"))
            .filter(part -> part.startsWith("to="))
            .map(part -> URLDecoder.decode(part.substring(3), StandardCharsets.UTF_8))
            .findFirst();
  }
}
