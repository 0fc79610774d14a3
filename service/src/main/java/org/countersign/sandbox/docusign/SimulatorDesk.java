package org.countersign.sandbox.docusign;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Delivery;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;

/** The control interface over HTTP, for people and other programs. */
final class SimulatorDesk {
  private static final Pattern ACTS = Pattern.compile("/simulator/envelopes/([\\w-]+)/acts");

  private final DocusignControl control;
  private final EnvelopeBook book;

  SimulatorDesk(DocusignControl control, EnvelopeBook book) {
    this.control = control;
    this.book = book;
  }

  void handle(Exchange exchange) throws IOException {
    var acts = ACTS.matcher(exchange.path());
    var call = exchange.method() + " " + exchange.path();
    if (call.equals("PUT /simulator/switches")) {
      turn(exchange.json());
      exchange.json(200, Map.of("status", "ok"));
    } else if (call.equals("GET /simulator/envelopes")) {
      exchange.json(200, seen());
    } else if (call.equals("GET /simulator/roots")) {
      exchange.json(200, Map.of("tls", control.tlsRootPem(), "seal", control.sealRootPem()));
    } else if (call.equals("POST /simulator/keys")) {
      exchange.json(201, Map.of("privateKey", control.generateKey()));
    } else if (acts.matches() && exchange.method().equals("POST")) {
      var body = exchange.json();
      control.act(
          acts.group(1), body.path("recipientId").asText(), one(Act.class, body.path("act")));
      exchange.json(200, Map.of("status", "ok"));
    } else {
      throw Refusal.of(404, "RESOURCE_NOT_FOUND", "The simulator has no such switch.");
    }
  }

  private void turn(JsonNode body) {
    for (var next : body.path("next")) {
      control.next(one(Call.class, next.path("call")), one(Fate.class, next.path("fate")));
    }
    List<Delivery> deliveries = new ArrayList<>();
    body.path("deliveries").forEach(node -> deliveries.add(one(Delivery.class, node)));
    control.deliveries(deliveries.toArray(Delivery[]::new));
    if (body.has("sealing")) {
      control.sealing(one(Sealing.class, body.path("sealing")));
    }
    if (body.has("returned")) {
      control.returned(one(Returned.class, body.path("returned")));
    }
    if (body.has("consent")) {
      control.consent(body.path("consent").asBoolean());
    }
    if (body.path("expireTokens").asBoolean(false)) {
      control.expireTokens();
    }
    if (body.path("release").asBoolean(false)) {
      control.releaseDeliveries();
    }
  }

  private JsonNode seen() {
    var json = Exchange.JSON.createObjectNode();
    var items = json.putArray("items");
    book.alone(
        () -> {
          for (var one : book.all()) {
            items.addObject().put("envelopeId", one.id()).put("status", one.status());
          }
          return items;
        });
    var calls = json.putObject("calls");
    for (var call : Call.values()) {
      calls.put(call.name(), control.calls(call));
    }
    return json.put("polledTooSoon", control.polledTooSoon());
  }

  private static <E extends Enum<E>> E one(Class<E> kind, JsonNode node) {
    return Arrays.stream(kind.getEnumConstants())
        .filter(constant -> constant.name().equals(node.asText()))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.parameter(
                    "A switch is one of " + Arrays.toString(kind.getEnumConstants()) + "."));
  }
}
