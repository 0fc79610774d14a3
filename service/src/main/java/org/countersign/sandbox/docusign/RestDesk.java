package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.SimulatedDocusign;

/** The REST API for envelopes. */
final class RestDesk {
  private static final Pattern PATH =
      Pattern.compile(
          "/restapi/v2\\.1/accounts/([^/]+)/envelopes(?:/([^/]+)(?:/([a-z_]+)(?:/([^/]+))?)?)?");

  private final SimulatedDocusign.Account account;
  private final TrustClock clock;
  private final EnvelopeBook book;
  private final EnvelopeLife life;
  private final DocumentDesk documents;
  private final RecipientDesk recipients;

  RestDesk(
      SimulatedDocusign.Account account,
      TrustClock clock,
      EnvelopeBook book,
      EnvelopeLife life,
      DocumentDesk documents,
      RecipientDesk recipients) {
    this.account = account;
    this.clock = clock;
    this.book = book;
    this.life = life;
    this.documents = documents;
    this.recipients = recipients;
  }

  /** What kind of call this is, for switches and counts. */
  static Call call(Exchange exchange) {
    var path = PATH.matcher(exchange.path());
    var known = path.matches();
    var create = known && path.group(2) == null;
    return switch (exchange.method()) {
      case "POST" -> create ? Call.CREATE : Call.VIEW;
      case "PUT" -> Call.UPDATE;
      default -> {
        var download = known && "documents".equals(path.group(3)) && path.group(4) != null;
        yield create ? Call.LIST : download ? Call.DOCUMENT : Call.GET;
      }
    };
  }

  void handle(Exchange exchange) throws IOException {
    var path = PATH.matcher(exchange.path());
    if (!path.matches()) {
      throw notFound();
    }
    if (!path.group(1).equalsIgnoreCase(account.accountId())) {
      throw Refusal.of(
          401,
          "USER_LACKS_MEMBERSHIP",
          "The UserID does not have a valid membership in this Account.");
    }
    if (path.group(2) == null) {
      switch (exchange.method()) {
        case "POST" -> create(exchange);
        case "GET" -> list(exchange);
        default -> throw notFound();
      }
    } else {
      one(exchange, path);
    }
  }

  private void one(Exchange exchange, Matcher path) throws IOException {
    var id = path.group(2);
    var part = path.group(3) == null ? "" : path.group(3);
    var detail = path.group(4);
    switch (exchange.method() + " " + part + (detail == null ? "" : "/…")) {
      case "GET " -> exchange.json(200, view(exchange, id));
      case "PUT " -> update(exchange, id);
      case "GET recipients" -> recipients.list(exchange, id);
      case "PUT recipients" -> recipients.correct(exchange, id);
      case "POST views/…" -> recipients.view(exchange, id, String.valueOf(detail));
      case "GET documents" ->
          exchange.json(200, book.alone(() -> EnvelopeViews.documents(book.get(id))));
      case "GET documents/…" -> documents.download(exchange, id, String.valueOf(detail));
      case "GET custom_fields" ->
          exchange.json(200, book.alone(() -> EnvelopeViews.customFields(book.get(id))));
      case "GET audit_events" ->
          exchange.json(200, book.alone(() -> EnvelopeViews.audit(book.get(id))));
      default -> throw notFound();
    }
  }

  private void create(Exchange exchange) throws IOException {
    var body = exchange.json();
    var envelope = EnvelopeReader.read(body);
    var answer =
        book.alone(
            () -> {
              book.add(envelope);
              life.create(envelope, EnvelopeReader.state(body).equals("sent"));
              return Map.of(
                  "envelopeId",
                  envelope.id(),
                  "uri",
                  "/envelopes/" + envelope.id(),
                  "status",
                  envelope.status(),
                  "statusDateTime",
                  Times.text(envelope.changed()));
            });
    exchange.json(201, answer);
  }

  private ObjectNode view(Exchange exchange, String id) {
    var include = Set.copyOf(List.of(exchange.query("include").orElse("").split(",", -1)));
    return book.alone(() -> EnvelopeViews.envelope(book.get(id), account, include));
  }

  private void list(Exchange exchange) throws IOException {
    var query = ListQuery.read(exchange, clock);
    exchange.json(200, book.alone(() -> list(query)));
  }

  private ObjectNode list(ListQuery query) {
    var all = book.all().stream().filter(query.wanted()).toList();
    var from = Math.min(query.start(), all.size());
    var page = all.subList(from, Math.min(all.size(), from + query.count()));
    var json = Exchange.JSON.createObjectNode();
    json.put("resultSetSize", String.valueOf(page.size()))
        .put("totalSetSize", String.valueOf(all.size()))
        .put("startPosition", String.valueOf(from))
        .put("endPosition", String.valueOf(Math.max(from, from + page.size() - 1)))
        .put("lastQueriedDateTime", Times.text(clock.now()))
        .put("nextUri", "")
        .put("previousUri", "");
    var envelopes = json.putArray("envelopes");
    page.forEach(one -> envelopes.add(EnvelopeViews.envelope(one, account, query.include())));
    var transactions = json.putArray("envelopeTransactionStatuses");
    page.stream()
        .filter(one -> !ListQuery.transaction(one).isEmpty())
        .forEach(
            one ->
                transactions
                    .addObject()
                    .put("envelopeId", one.id())
                    .put("status", one.status())
                    .put("transactionId", one.definition().path("transactionId").asText()));
    return json;
  }

  private void update(Exchange exchange, String id) throws IOException {
    var body = exchange.json();
    book.alone(
        () -> {
          var envelope = book.get(id);
          switch (body.path("status").asText("")) {
            case "voided" -> {
              var reason = body.path("voidedReason").asText("");
              if (reason.isBlank()) {
                throw Refusal.parameter(
                    "Value for 'voidedReason' must be specified when voiding an envelope.");
              }
              life.empty(envelope, reason);
            }
            case "sent" -> life.send(envelope);
            case "" -> {
              if (exchange.query("resend_envelope").orElse("false").equals("true")) {
                life.corrected(envelope, envelope.turn(), true);
              }
            }
            default -> throw Refusal.parameter("Value for 'status' is not known.");
          }
          return envelope;
        });
    exchange.json(200, Map.of("envelopeId", id));
  }

  private static Refusal notFound() {
    return Refusal.of(
        404, "RESOURCE_NOT_FOUND", "The URL provided does not resolve to a resource.");
  }
}
