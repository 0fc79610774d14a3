package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.SimulatedDocusign;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is told of an event and writes the message, in the form "JSON SIM". Called with the
 * book locked.
 */
final class Connect {
  private static final Set<String> ALL = Set.of("recipients", "custom_fields", "tabs");
  private static final int ACCOUNT_WIDE = 10_000_001;

  private final SimulatedDocusign config;
  private final TrustClock clock;
  private final Courier courier;
  private volatile List<String> keys;

  Connect(SimulatedDocusign config, TrustClock clock, Courier courier) {
    this.config = config;
    this.clock = clock;
    this.courier = courier;
    this.keys = config.connect().hmacKeys();
  }

  void sign(List<String> with) {
    keys = with;
  }

  void tell(Envelope envelope, String event) {
    tell(envelope, event, null);
  }

  void tell(Envelope envelope, String event, @Nullable Recipient recipient) {
    var wide = config.connect().url();
    if (wide != null) {
      courier.take(wide, message(envelope, event, recipient, ACCOUNT_WIDE, ALL), keys);
    }
    var own = envelope.definition().path("eventNotification");
    if (own.hasNonNull("url") && wants(own, event)) {
      var signed = own.path("includeHMAC").asText("false").equalsIgnoreCase("true");
      var included = new HashSet<String>();
      own.path("eventData").path("includeData").forEach(one -> included.add(one.asText()));
      courier.take(
          URI.create(own.path("url").asText()),
          message(envelope, event, recipient, 0, included),
          signed ? keys : List.of());
    }
  }

  private static boolean wants(JsonNode notification, String event) {
    for (var one : notification.path("events")) {
      if (one.asText().equalsIgnoreCase(event)) {
        return true;
      }
    }
    return names(notification, "envelope", event) || names(notification, "recipient", event);
  }

  /** The older way of naming events: by the status that is reached. */
  private static boolean names(JsonNode notification, String what, String event) {
    for (var one : notification.path(what + "Events")) {
      var status = one.path(what + "EventStatusCode").asText().toLowerCase(Locale.ROOT);
      if (event.equals(what + "-" + status)) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode message(
      Envelope envelope,
      String event,
      @Nullable Recipient recipient,
      int configuration,
      Set<String> included) {
    var account = config.account();
    var message = Exchange.JSON.createObjectNode();
    message
        .put("event", event)
        .put("apiVersion", "v2.1")
        .put("uri", "/restapi/v2.1/accounts/" + account.accountId() + "/envelopes/" + envelope.id())
        .put("retryCount", 0)
        .put("configurationId", configuration)
        .put("generatedDateTime", Times.text(clock.now()));
    var data = message.putObject("data");
    data.put("accountId", account.accountId())
        .put("userId", account.userId())
        .put("envelopeId", envelope.id());
    if (recipient != null) {
      data.put("recipientId", recipient.id());
    }
    if (!included.isEmpty()) {
      data.set("envelopeSummary", EnvelopeViews.envelope(envelope, account, included));
    }
    return message;
  }
}
