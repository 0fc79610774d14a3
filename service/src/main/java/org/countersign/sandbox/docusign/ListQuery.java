package org.countersign.sandbox.docusign;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.countersign.platform.values.TrustClock;

/** Which envelopes a list call asks for. */
record ListQuery(Predicate<Envelope> wanted, Set<String> include, int start, int count) {
  private static final int MOST = 1_000;
  // DocuSign forgets transaction ids after this time.
  private static final Duration TRANSACTIONS = Duration.ofDays(7);

  static ListQuery read(Exchange exchange, TrustClock clock) {
    var ids = set(exchange, "envelope_ids");
    var transactions = set(exchange, "transaction_ids");
    var from = moment(exchange, "from_date");
    if (ids.isEmpty() && transactions.isEmpty() && from.isEmpty()) {
      throw Refusal.parameter(
          "Query parameter 'from_date' must be set to a valid DateTime, or 'envelope_ids' or"
              + " 'transaction_ids' must be specified.");
    }
    Predicate<Envelope> wanted = envelope -> true;
    if (!ids.isEmpty()) {
      wanted = wanted.and(envelope -> ids.contains(envelope.id()));
    }
    if (!transactions.isEmpty()) {
      var oldest = clock.now().minus(TRANSACTIONS);
      wanted =
          wanted.and(
              envelope ->
                  transactions.contains(transaction(envelope))
                      && envelope.moment("created").orElse(Instant.EPOCH).isAfter(oldest));
    }
    wanted = wanted.and(within(exchange, from)).and(customField(exchange));
    var states = set(exchange, "status");
    if (!states.isEmpty() && !states.contains("any")) {
      wanted = wanted.and(envelope -> states.contains(envelope.status()));
    }
    return new ListQuery(
        wanted,
        set(exchange, "include"),
        number(exchange, "start_position", 0),
        Math.min(MOST, number(exchange, "count", MOST)));
  }

  static String transaction(Envelope envelope) {
    return envelope.definition().path("transactionId").asText("").toLowerCase(Locale.ROOT);
  }

  private static Predicate<Envelope> within(Exchange exchange, Optional<Instant> from) {
    var to = moment(exchange, "to_date");
    var created = exchange.query("from_to_status").orElse("changed").equalsIgnoreCase("created");
    return envelope -> {
      var moment = created ? envelope.moment("created").orElseThrow() : envelope.changed();
      return (from.isEmpty() || !moment.isBefore(from.get()))
          && (to.isEmpty() || !moment.isAfter(to.get()));
    };
  }

  /** {@code name=value}; the value may be a part of the field's. */
  private static Predicate<Envelope> customField(Exchange exchange) {
    var asked = exchange.query("custom_field");
    if (asked.isEmpty()) {
      return envelope -> true;
    }
    var parts = asked.get().split("=", 2);
    if (parts.length != 2) {
      throw Refusal.parameter("Query parameter 'custom_field' must be 'name=value'.");
    }
    return envelope -> {
      for (var list : envelope.definition().path("customFields")) {
        for (var field : list) {
          if (field.path("name").asText().equals(parts[0])
              && field.path("value").asText().contains(parts[1])) {
            return true;
          }
        }
      }
      return false;
    };
  }

  private static Optional<Instant> moment(Exchange exchange, String name) {
    return exchange
        .query(name)
        .map(
            text ->
                Times.read(text)
                    .orElseThrow(
                        () ->
                            Refusal.parameter(
                                "Query parameter '" + name + "' must be a valid DateTime.")));
  }

  private static Set<String> set(Exchange exchange, String name) {
    return exchange.query(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static int number(Exchange exchange, String name, int usual) {
    var text = exchange.query(name).orElse(String.valueOf(usual));
    if (!text.matches("\\d{1,9}")) {
      throw Refusal.parameter("Query parameter '" + name + "' must be a number.");
    }
    return Integer.parseInt(text);
  }
}
