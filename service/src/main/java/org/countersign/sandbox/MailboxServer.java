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

/**
 * The mailbox: takes mails by {@code POST /messages} and, as a text gateway, text messages by
 * {@code POST /texts}; shows both as JSON and as pages.
 */
final class MailboxServer implements AutoCloseable {
  private static final Pattern ONE = Pattern.compile("/messages/(\\d{1,9})");
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final int LARGEST = 1 << 20;
  // Three parts of a message in Latin letters.
  private static final int LONGEST_TEXT = 480;

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

  /** A mail of another fake party. */
  void deliver(String to, String subject, String text, String at) {
    store.add("", to, subject, text, "docusign", at);
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
      } else if (path.equals("/texts") && exchange.getRequestMethod().equals("POST")) {
        text(exchange);
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
              member(message, "id"),
              member(message, "to"),
              member(message, "subject"),
              member(message, "text"),
              member(message, "template"),
              member(message, "at"));
      Answers.json(exchange, 201, mail);
    } catch (JsonProcessingException e) {
      Answers.problem(exchange, 400, "The message is not JSON.");
    }
  }

  /** Stands for a gateway: E.164 numbers alone, a bearer token, at most 480 characters. */
  private void text(HttpExchange exchange) throws IOException {
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    if (authorization == null || !authorization.startsWith("Bearer ")) {
      Answers.problem(exchange, 401, "A text message needs a bearer token.");
      return;
    }
    try {
      var message = Answers.JSON.readTree(exchange.getRequestBody().readNBytes(LARGEST));
      var number = member(message, "to");
      var text = member(message, "text");
      if (!NUMBER.matcher(number).matches() || text.isEmpty() || text.length() > LONGEST_TEXT) {
        Answers.problem(exchange, 400, "A text message needs \"to\" (E.164) and a short \"text\".");
        return;
      }
      var kept =
          store.add(member(message, "id"), number, "Text message", text, "", member(message, "at"));
      Answers.json(exchange, 202, Map.of("id", kept.id()));
    } catch (JsonProcessingException e) {
      Answers.problem(exchange, 400, "The message is not JSON.");
    }
  }

  private static String member(JsonNode message, String member) {
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
