package org.countersign.sandbox.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import com.docusign.esign.model.ConnectEventData;
import com.docusign.esign.model.EventNotification;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Delivery;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectHttpTest {
  private static final List<String> ALL =
      List.of(
          "envelope-sent",
          "envelope-delivered",
          "envelope-completed",
          "envelope-declined",
          "envelope-voided",
          "envelope-corrected",
          "recipient-sent",
          "recipient-delivered",
          "recipient-completed",
          "recipient-declined",
          "recipient-autoresponded",
          "recipient-authenticationfailed",
          "recipient-reassign");

  private final BlockingQueue<Message> received = new LinkedBlockingQueue<>();
  private final AtomicInteger refusals = new AtomicInteger();
  private HttpServer receiver;
  private Simulator simulator;

  private record Message(byte[] body, Headers headers, JsonNode json) {
    String event() {
      return json.path("event").asText();
    }
  }

  @BeforeEach
  void start() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            var headers = exchange.getRequestHeaders();
            received.add(new Message(body, headers, Exchange.JSON.readTree(body)));
            var refused = refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
            exchange.sendResponseHeaders(refused ? 500 : 200, -1);
          }
        });
    receiver.start();
    simulator =
        new Simulator(new SimulatedDocusign.Connect(null, List.of("key one", "key two"), 1));
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.stop(0);
  }

  @Test
  void tellsEachStepInOrder() throws Exception {
    var id = send(ALL);
    simulator.server.act(id, "1", Act.SIGN);
    assertThat(events(6))
        .containsExactly(
            "envelope-sent",
            "recipient-sent",
            "recipient-delivered",
            "envelope-delivered",
            "recipient-completed",
            "envelope-completed");
  }

  @Test
  void tellsOnlyWhatWasAskedFor() throws Exception {
    var id = send(List.of("envelope-completed"));
    simulator.server.act(id, "1", Act.SIGN);
    var message = next();
    assertThat(message.event()).isEqualTo("envelope-completed");
    var data = message.json().path("data");
    assertThat(data.path("envelopeId").asText()).isEqualTo(id);
    assertThat(data.path("accountId").asText()).isEqualTo(Simulator.ACCOUNT.accountId());
    var summary = data.path("envelopeSummary");
    assertThat(summary.path("status").asText()).isEqualTo("completed");
    assertThat(summary.path("recipients").path("signers")).hasSize(1);
    assertThat(message.json().path("apiVersion").asText()).isEqualTo("v2.1");
    assertThat(message.json().path("uri").asText()).endsWith("/envelopes/" + id);
  }

  @Test
  void signsTheRawBodyWithEveryKey() throws Exception {
    send(List.of("envelope-sent"));
    var message = next();
    assertThat(message.headers().getFirst("X-DocuSign-Signature-1"))
        .isEqualTo(hmac("key one", message.body()));
    assertThat(message.headers().getFirst("X-DocuSign-Signature-2"))
        .isEqualTo(hmac("key two", message.body()));
    simulator.server.hmacKeys("key three");
    send(List.of("envelope-sent"));
    var later = next();
    assertThat(later.headers().getFirst("X-DocuSign-Signature-1"))
        .isEqualTo(hmac("key three", later.body()));
    assertThat(later.headers()).doesNotContainKey("X-docusign-signature-2");
  }

  @Test
  void triesAgainUntilTheMessageIsTaken() throws Exception {
    refusals.set(2);
    send(List.of("envelope-sent"));
    assertThat(List.of(next(), next(), next()))
        .extracting(message -> message.json().path("retryCount").asInt())
        .containsExactly(0, 1, 2);
  }

  @Test
  void losesDoublesHoldsAndReordersMessages() throws Exception {
    simulator.server.deliveries(
        Delivery.OUT_OF_ORDER, Delivery.LOST, Delivery.DUPLICATED, Delivery.HELD);
    var id = send(ALL);
    simulator.server.act(id, "1", Act.SIGN);
    // Held back: envelope-sent; lost: recipient-sent; held: envelope-delivered.
    assertThat(events(5))
        .containsExactly(
            "recipient-delivered",
            "recipient-delivered",
            "recipient-completed",
            "envelope-sent",
            "envelope-completed");
    simulator.server.releaseDeliveries();
    assertThat(next().event()).isEqualTo("envelope-delivered");
  }

  @Test
  void signsWithAWrongKeyWhenSoSwitched() throws Exception {
    simulator.server.deliveries(Delivery.BAD_HMAC);
    send(List.of("envelope-sent"));
    var message = next();
    assertThat(message.headers().getFirst("X-DocuSign-Signature-1"))
        .isNotEqualTo(hmac("key one", message.body()));
  }

  @Test
  void tellsWhatGoesWrongWithRecipients() throws Exception {
    var id = send(ALL.subList(2, ALL.size()));
    next();
    for (var act : List.of(Act.BOUNCE, Act.FAIL_AUTHENTICATION, Act.REASSIGN, Act.EXPIRE)) {
      simulator.server.act(id, "1", act);
    }
    assertThat(events(4))
        .containsExactly(
            "recipient-autoresponded",
            "recipient-authenticationfailed",
            "recipient-reassign",
            "envelope-voided");
  }

  @Test
  void anAccountWideConfigurationHearsOfEveryEnvelope() throws Exception {
    try (var wide = new Simulator(new SimulatedDocusign.Connect(address(), List.of("key"), 1))) {
      wide.send(wide.envelopes(), Simulator.definition("r1"));
      var message = next();
      assertThat(message.event()).isEqualTo("envelope-sent");
      assertThat(message.headers().getFirst("X-DocuSign-Signature-1"))
          .isEqualTo(hmac("key", message.body()));
    }
  }

  private String send(List<String> events) throws Exception {
    var notification =
        new EventNotification()
            .url(address().toString())
            .events(events)
            .includeHMAC("true")
            .deliveryMode("SIM")
            .eventData(
                new ConnectEventData()
                    .version("restv2.1")
                    .format("json")
                    .includeData(List.of("recipients", "custom_fields")));
    return simulator.send(
        simulator.envelopes(), Simulator.definition("r1").eventNotification(notification));
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/connect");
  }

  private List<String> events(int count) throws InterruptedException {
    var events = new ArrayList<String>();
    for (var index = 0; index < count; index++) {
      events.add(next().event());
    }
    return events;
  }

  private Message next() throws InterruptedException {
    return Objects.requireNonNull(received.poll(30, TimeUnit.SECONDS), "no message came");
  }

  private static String hmac(String key, byte[] body) throws IOException {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }
}
