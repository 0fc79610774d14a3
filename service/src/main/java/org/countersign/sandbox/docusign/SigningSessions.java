package org.countersign.sandbox.docusign;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.countersign.platform.values.TrustClock;
import org.jspecify.annotations.Nullable;

/** Addresses that lead a recipient to their pages, and visits there. */
final class SigningSessions {
  private static final Duration LINK_LIFE = Duration.ofMinutes(5);
  private static final Duration IDLE = Duration.ofMinutes(20);

  private final TrustClock clock;
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
  private final Map<String, Visit> visits = new ConcurrentHashMap<>();
  private volatile URI base = URI.create("https://localhost");

  /** Whose pages they are, and where they go back to; mailed links have no way back. */
  record Place(String envelopeId, String recipientId, @Nullable String returnUrl) {}

  private record Ticket(Place place, @Nullable Instant expires) {}

  private record Visit(Place place, Instant seen) {}

  SigningSessions(TrustClock clock) {
    this.clock = clock;
  }

  void at(URI address) {
    base = address;
  }

  /** Works once, within five minutes. */
  String view(Envelope envelope, Recipient recipient, String returnUrl) {
    var place = new Place(envelope.id(), recipient.id(), returnUrl);
    return address(new Ticket(place, clock.now().plus(LINK_LIFE)));
  }

  /** For mails: works as long as the envelope does. */
  String link(Envelope envelope, Recipient recipient) {
    return address(new Ticket(new Place(envelope.id(), recipient.id(), null), null));
  }

  /** A visit's secret name; empty when the address was used or came too late. */
  Optional<String> redeem(String ticketId) {
    var ticket = tickets.get(ticketId);
    if (ticket == null) {
      return Optional.empty();
    }
    var expires = ticket.expires();
    if (expires != null) {
      // Kept, so that a second try still finds its way back.
      tickets.put(ticketId, new Ticket(ticket.place(), Instant.EPOCH));
      if (!expires.isAfter(clock.now())) {
        return Optional.empty();
      }
    }
    var visit = Ids.secret();
    visits.put(visit, new Visit(ticket.place(), clock.now()));
    return Optional.of(visit);
  }

  Optional<Place> placeOfTicket(String ticketId) {
    return Optional.ofNullable(tickets.get(ticketId)).map(Ticket::place);
  }

  Optional<Place> placeOfVisit(String visitId) {
    return Optional.ofNullable(visits.get(visitId)).map(Visit::place);
  }

  /** Whether the visit is still on; asking keeps it on. */
  boolean alive(String visitId) {
    var visit = visits.get(visitId);
    if (visit == null || visit.seen().plus(IDLE).isBefore(clock.now())) {
      return false;
    }
    visits.put(visitId, new Visit(visit.place(), clock.now()));
    return true;
  }

  private String address(Ticket ticket) {
    var id = Ids.secret();
    tickets.put(id, ticket);
    return base + "/Signing/MTRedeem/v1/" + id;
  }
}
