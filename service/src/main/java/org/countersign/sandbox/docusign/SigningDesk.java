package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.sandbox.docusign.SigningSessions.Place;
import org.jspecify.annotations.Nullable;

/** The pages on which people read and sign, and their way back to the sender. */
final class SigningDesk {
  private static final Pattern TICKET = Pattern.compile("/Signing/MTRedeem/v1/([\\w-]+)");
  private static final Pattern VISIT =
      Pattern.compile("/Signing/([\\w-]+)(?:/documents/([\\w-]+))?");

  private final EnvelopeBook book;
  private final EnvelopeLife life;
  private final SigningSessions sessions;
  private final DocumentDesk documents;

  SigningDesk(
      EnvelopeBook book, EnvelopeLife life, SigningSessions sessions, DocumentDesk documents) {
    this.book = book;
    this.life = life;
    this.sessions = sessions;
    this.documents = documents;
  }

  void handle(Exchange exchange) throws IOException {
    var ticket = TICKET.matcher(exchange.path());
    var visit = VISIT.matcher(exchange.path());
    if (ticket.matches()) {
      redeem(exchange, ticket.group(1));
    } else if (!visit.matches()) {
      exchange.page(404, SigningPages.missing());
    } else if (!sessions.alive(visit.group(1))) {
      expired(exchange, visit.group(1));
    } else {
      visit(exchange, visit.group(1), visit.group(2));
    }
  }

  private void redeem(Exchange exchange, String ticket) throws IOException {
    var visit = sessions.redeem(ticket);
    var place = sessions.placeOfTicket(ticket);
    if (visit.isPresent()) {
      exchange.redirect("/Signing/" + visit.get());
    } else if (place.isPresent()) {
      leave(exchange, place.get(), "ttl_expired");
    } else {
      exchange.page(404, SigningPages.missing());
    }
  }

  private void expired(Exchange exchange, String visit) throws IOException {
    var place = sessions.placeOfVisit(visit);
    if (place.isPresent()) {
      leave(exchange, place.get(), "session_timeout");
    } else {
      exchange.page(404, SigningPages.missing());
    }
  }

  private void visit(Exchange exchange, String visit, @Nullable String documentId)
      throws IOException {
    var place = sessions.placeOfVisit(visit).orElseThrow(Refusal::recipient);
    if (documentId != null) {
      var recipient = book.alone(() -> book.get(place.envelopeId()).recipient(place.recipientId()));
      exchange.file(
          "application/pdf",
          documentId + ".pdf",
          documents.shown(place.envelopeId(), recipient, documentId));
    } else if (exchange.method().equals("POST")) {
      answer(exchange, visit, place);
    } else {
      show(exchange, visit, place);
    }
  }

  private void show(Exchange exchange, String visit, Place place) throws IOException {
    var handedOver = exchange.query("with").orElse("").equals("signer");
    var html =
        book.alone(
            () -> {
              var envelope = book.get(place.envelopeId());
              var recipient = envelope.recipient(place.recipientId());
              if (!envelope.open() || recipient.done()) {
                return SigningPages.over(visit, envelope, recipient);
              }
              if (recipient.inPerson() && !handedOver) {
                return SigningPages.handOver(visit, recipient);
              }
              life.view(envelope, recipient);
              return SigningPages.sign(visit, envelope, recipient);
            });
    exchange.page(200, html);
  }

  private void answer(Exchange exchange, String visit, Place place) throws IOException {
    var form = exchange.form();
    var answer = form.getOrDefault("answer", "");
    if (answer.equals("hand")) {
      exchange.redirect("/Signing/" + visit + "?with=signer");
      return;
    }
    var event =
        book.alone(
            () -> {
              var envelope = book.get(place.envelopeId());
              return act(envelope, envelope.recipient(place.recipientId()), answer, form);
            });
    leave(exchange, place, event);
  }

  private String act(
      Envelope envelope, Recipient recipient, String answer, Map<String, String> form) {
    if (!envelope.open() || recipient.done()) {
      return "viewing_complete";
    }
    return switch (answer) {
      case "finish" -> {
        fillTitles(recipient, form.getOrDefault("title", ""));
        life.sign(envelope, recipient);
        yield "signing_complete";
      }
      case "decline" -> {
        life.decline(envelope, recipient, form.getOrDefault("reason", ""));
        yield "decline";
      }
      default -> "cancel";
    };
  }

  private static void fillTitles(Recipient recipient, String title) {
    for (var tab : recipient.json().path("tabs").path("titleTabs")) {
      if (tab.path("value").asText("").isEmpty()) {
        ((ObjectNode) tab).put("value", title);
      }
    }
  }

  private static void leave(Exchange exchange, Place place, String event) throws IOException {
    var back = place.returnUrl();
    if (back == null) {
      exchange.page(200, SigningPages.done(event));
    } else {
      exchange.redirect(Pages.with(back, "event=" + event));
    }
  }
}
