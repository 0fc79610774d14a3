package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;

/** Recipients: who they are, corrections, and the addresses of their pages. */
final class RecipientDesk {
  private final EnvelopeBook book;
  private final EnvelopeLife life;
  private final SigningSessions sessions;

  RecipientDesk(EnvelopeBook book, EnvelopeLife life, SigningSessions sessions) {
    this.book = book;
    this.life = life;
    this.sessions = sessions;
  }

  void list(Exchange exchange, String id) throws IOException {
    var tabs = exchange.query("include_tabs").orElse("false").equals("true");
    exchange.json(200, book.alone(() -> EnvelopeViews.recipients(book.get(id), tabs)));
  }

  void correct(Exchange exchange, String id) throws IOException {
    var body = exchange.json();
    var resend = exchange.query("resend_envelope").orElse("false").equals("true");
    var answer = Exchange.JSON.createObjectNode();
    var results = answer.putArray("recipientUpdateResults");
    book.alone(
        () -> {
          var envelope = book.get(id);
          var changed = new ArrayList<Recipient>();
          for (var list : body.properties()) {
            for (var one : list.getValue()) {
              if (corrected(envelope, one, results)) {
                changed.add(envelope.recipient(one.path("recipientId").asText()));
              }
            }
          }
          life.corrected(envelope, changed, resend);
          return envelope;
        });
    exchange.json(200, answer);
  }

  private static boolean corrected(Envelope envelope, JsonNode change, ArrayNode results) {
    var recipientId = change.path("recipientId").asText();
    var recipient = envelope.recipient(recipientId);
    var error = results.addObject().put("recipientId", recipientId).putObject("errorDetails");
    if (recipient.done()) {
      error
          .put("errorCode", "RECIPIENT_HAS_COMPLETED")
          .put("message", "The recipient has already completed.");
      return false;
    }
    for (var name : new String[] {"name", "email", "signerName", "hostName", "hostEmail"}) {
      if (change.hasNonNull(name)) {
        recipient.json().put(name, change.path(name).asText());
      }
    }
    error.put("errorCode", "SUCCESS").put("message", "");
    return true;
  }

  void view(Exchange exchange, String id, String kind) throws IOException {
    if (!kind.equals("recipient")) {
      throw Refusal.parameter("The simulator knows the recipient view alone.");
    }
    var body = exchange.json();
    for (var needed : new String[] {"returnUrl", "authenticationMethod"}) {
      if (body.path(needed).asText("").isBlank()) {
        throw Refusal.parameter("Value for '" + needed + "' must be specified.");
      }
    }
    var url =
        book.alone(
            () -> {
              var envelope = book.get(id);
              var recipient = named(envelope, body);
              if (!envelope.open() && !envelope.status().equals("completed")) {
                throw Refusal.invalidStatus("A view needs an envelope that was sent.");
              }
              if (envelope.open() && !recipient.done() && !envelope.turn().contains(recipient)) {
                throw Refusal.of(
                    400,
                    "RECIPIENT_NOT_IN_SEQUENCE",
                    "The token for an out of sequence recipient cannot be generated.");
              }
              return sessions.view(envelope, recipient, body.path("returnUrl").asText());
            });
    exchange.json(201, Map.of("url", url));
  }

  /** All that the request says must fit. */
  private static Recipient named(Envelope envelope, JsonNode body) {
    return envelope.recipients().stream()
        .filter(Recipient::embedded)
        .filter(one -> one.clientUserId().equals(body.path("clientUserId").asText("")))
        .filter(
            one ->
                !body.hasNonNull("recipientId")
                    || one.id().equals(body.path("recipientId").asText()))
        .filter(
            one ->
                one.email().equalsIgnoreCase(body.path("email").asText())
                    && one.name().equals(body.path("userName").asText()))
        .findFirst()
        .orElseThrow(Refusal::recipient);
  }
}
