package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.countersign.filing.filings.Filing;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Delivery;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Messages of Connect: only those that DocuSign signed, each once, in any order. */
class ConnectStoreTest {
  private static final String ACCOUNT = SimulatedDocusign.Account.usual().accountId();

  private static final DocusignWorld lane = new DocusignWorld();
  private static int people;
  private Filing filing;
  private SigningEnvelope envelope;

  @BeforeEach
  void send() {
    var signer = lane.world.signer("client" + ++people + "@mail.example");
    filing = lane.world.filing(signer);
    lane.request(signer, filing.id());
    envelope = lane.going(lane.begun(filing.id()));
  }

  @AfterEach
  void asUsual() {
    lane.docusign.hmacKeys(DocusignWorld.HMAC_KEY);
    lane.apply();
  }

  @AfterAll
  static void close() {
    lane.close();
  }

  private EnvelopeState state() {
    return lane.envelope(envelope.id()).state();
  }

  private static String there() {
    return lane.newest();
  }

  private void sign() {
    lane.docusign.act(there(), "1", Act.SIGN);
  }

  @Test
  void tellsOfASignatureWithoutACallOfOurs() {
    lane.send(envelope);
    assertThat(lane.heard(1)).containsExactly(204);
    var calls = lane.docusign.calls(Call.LIST);
    sign();
    // delivered, completed
    assertThat(lane.heard(2)).containsOnly(204);
    lane.apply();
    assertThat(state()).isEqualTo(EnvelopeState.COMPLETED);
    assertThat(lane.docusign.calls(Call.LIST)).isEqualTo(calls);
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
  }

  @Test
  void aMessageThatComesTwiceIsOne() {
    lane.send(envelope);
    lane.heard(1);
    lane.docusign.deliveries(Delivery.DUPLICATED, Delivery.DUPLICATED);
    sign();
    assertThat(lane.heard(4)).containsOnly(204);
    assertThat(lane.messages()).hasSize(3);
    lane.apply();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
    assertThat(lane.world.count("signature where filing_id = :id", filing.id().value()))
        .isEqualTo(1);
  }

  @Test
  void messagesInTheWrongOrderTellTheSame() {
    lane.docusign.deliveries(Delivery.OUT_OF_ORDER, Delivery.OUT_OF_ORDER);
    lane.send(envelope);
    sign();
    assertThat(lane.heard(3)).containsOnly(204);
    var last = lane.messages();
    for (int at = last.size() - 1; at >= 0; at--) {
      lane.world.run(ConnectMessages.KIND, last.get(at));
    }
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
  }

  @Test
  void aMessageOfYesterdayChangesNothing() {
    lane.send(envelope);
    lane.heard(1);
    var sent = lane.messages().get(0);
    sign();
    lane.heard(2);
    lane.apply();
    lane.work(envelope.id());
    // Again, as it came: taken and forgotten; its first coming has been applied.
    lane.world.run(ConnectMessages.KIND, sent);
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
    assertThat(lane.post(message(there(), "voided"))).isEqualTo(204);
    lane.apply();
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
  }

  @Test
  void whatConnectLostIsFoundByAsking() {
    lane.docusign.deliveries(Delivery.LOST, Delivery.LOST, Delivery.LOST);
    lane.send(envelope);
    sign();
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
    assertThat(lane.messages()).isEmpty();
  }

  @Test
  void aMessageSignedByNobodyWeKnowIsRefusedAndNotKept() {
    lane.send(envelope);
    lane.heard(1);
    lane.apply();
    var body = message(there(), "voided");
    assertThat(lane.post(body.getBytes(StandardCharsets.UTF_8), name -> null)).isEqualTo(403);
    assertThat(
            lane.post(
                body.getBytes(StandardCharsets.UTF_8),
                name -> DocusignWorld.hmac("another key", body)))
        .isEqualTo(403);
    // The signature of another message.
    assertThat(
            lane.post(
                body.getBytes(StandardCharsets.UTF_8),
                name -> DocusignWorld.hmac(DocusignWorld.HMAC_KEY, body + " ")))
        .isEqualTo(403);
    assertThat(lane.messages()).isEmpty();
    assertThat(state()).isEqualTo(EnvelopeState.SENT);
  }

  @Test
  void oneOfSeveralKeysIsEnoughWhileKeysAreChanged() {
    lane.send(envelope);
    lane.heard(1);
    lane.docusign.hmacKeys("the next key", DocusignWorld.HMAC_KEY);
    sign();
    assertThat(lane.heard(2)).containsOnly(204);
  }

  @Test
  void messagesOfUnknownEnvelopesAndAccountsAreHarmless() {
    assertThat(lane.post(message("9e3f1a52-0000-4000-8000-000000000000", "completed")))
        .isEqualTo(204);
    lane.apply();
    assertThat(state()).isEqualTo(EnvelopeState.PLANNED);
    assertThat(lane.messages()).isEmpty();
    lane.send(envelope);
    lane.heard(1);
    lane.apply();
    assertThat(lane.post(message(there(), "voided").replace(ACCOUNT, "another-account")))
        .isEqualTo(403);
    assertThat(state()).isEqualTo(EnvelopeState.SENT);
  }

  @Test
  void nonsenseThatIsSignedIsABadRequest() {
    for (var body :
        new String[] {
          "",
          "null",
          "[]",
          "{}",
          "{\"data\":null}",
          "{\"data\":{\"envelopeId\":\"x\"}}",
          "{\"data\":7}"
        }) {
      assertThat(lane.post(body)).as(body).isEqualTo(400);
    }
  }

  private static String message(String envelopeId, String status) {
    return ("{\"event\":\"envelope-%s\",\"data\":{\"accountId\":\"%s\",\"envelopeId\":\"%s\","
            + "\"envelopeSummary\":{\"status\":\"%s\"}}}")
        .formatted(status, ACCOUNT, envelopeId, status);
  }
}
