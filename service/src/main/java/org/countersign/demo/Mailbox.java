package org.countersign.demo;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the sandbox's mailbox as the person it belongs to would. */
final class Mailbox {
  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern CODE = Pattern.compile("\\b\\d{6}\\b");
  private static final int PATIENCE = 240;

  private final Connection connection;
  private final String address;
  private int read;

  Mailbox(URI mailbox, String address) {
    this.connection = new Connection(mailbox);
    this.address = address;
    this.read = messages().size();
  }

  /** The link in the next message that has one. */
  URI nextLink() {
    return URI.create(next(LINK).replaceAll("[.,)>]+$", ""));
  }

  /** The six-digit code in the next message that has one. */
  String nextCode() {
    return next(CODE);
  }

  /** Other messages may come in between: that something was signed, or a receipt number. */
  private String next(Pattern wanted) {
    var found = wanted.matcher(next());
    while (!found.find()) {
      found = wanted.matcher(next());
    }
    return found.group();
  }

  private String next() {
    var found = Pause.until("a message", PATIENCE, () -> Optional.ofNullable(messages().get(read)));
    read++;
    return found.path("text").asText();
  }

  private com.fasterxml.jackson.databind.JsonNode messages() {
    return connection
        .get("/messages?to=" + URLEncoder.encode(address, StandardCharsets.UTF_8))
        .path("items");
  }
}
