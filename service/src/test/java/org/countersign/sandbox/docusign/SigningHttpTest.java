package org.countersign.sandbox.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.sandbox.docusign.Simulator.ACCOUNT;

import com.docusign.esign.api.EnvelopesApi;
import com.docusign.esign.model.InPersonSigner;
import com.docusign.esign.model.Recipients;
import com.docusign.esign.model.SignHere;
import com.docusign.esign.model.Tabs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SigningHttpTest {
  private Simulator simulator;
  private EnvelopesApi envelopes;

  @BeforeEach
  void start() throws Exception {
    simulator = new Simulator(SimulatedDocusign.Connect.signedWith());
    envelopes = simulator.envelopes();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void anAddressWorksOnce() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var url = simulator.view(envelopes, id);
    assertThat(location(url)).startsWith("/Signing/");
    assertThat(location(url)).isEqualTo(Simulator.BACK + "&event=ttl_expired");
  }

  @Test
  void anAddressWorksForFiveMinutes() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var url = simulator.view(envelopes, id);
    simulator.advance(Duration.ofMinutes(5));
    assertThat(location(url)).isEqualTo(Simulator.BACK + "&event=ttl_expired");
  }

  @Test
  void aVisitEndsAfterTwentyQuietMinutes() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var visit = location(simulator.view(envelopes, id));
    simulator.advance(Duration.ofMinutes(21));
    assertThat(location(simulator.server.address() + visit))
        .isEqualTo(Simulator.BACK + "&event=session_timeout");
  }

  @Test
  void aRecipientWhoDeclinesEndsTheEnvelope() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var url = simulator.view(envelopes, id);
    assertThat(simulator.answer(url, "answer=decline&reason=wrong+name"))
        .hasToString(Simulator.BACK + "&event=decline");
    var recipients = envelopes.listRecipients(ACCOUNT.accountId(), id);
    assertThat(recipients.getSigners().get(0).getDeclinedReason()).isEqualTo("wrong name");
    assertThat(status(id)).isEqualTo("declined");
  }

  @Test
  void aRecipientMayComeBackLater() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    assertThat(simulator.answer(simulator.view(envelopes, id), "answer=cancel"))
        .hasToString(Simulator.BACK + "&event=cancel");
    assertThat(status(id)).isEqualTo("delivered");
    simulator.answer(simulator.view(envelopes, id), "answer=finish");
    assertThat(status(id)).isEqualTo("completed");
    assertThat(simulator.answer(simulator.view(envelopes, id), "answer=close"))
        .hasToString(Simulator.BACK + "&event=viewing_complete");
  }

  @Test
  void aRecipientWaitsForTheirTurn() throws Exception {
    var definition = Simulator.definition("r1");
    definition
        .getRecipients()
        .addSignersItem(Simulator.signer("2").name("Second").routingOrder("2"));
    var id = simulator.send(envelopes, definition);
    var second = Simulator.viewRequest().clientUserId("party-2").userName("Second");
    assertThatThrownBy(() -> envelopes.createRecipientView(ACCOUNT.accountId(), id, second))
        .hasMessageContaining("RECIPIENT_NOT_IN_SEQUENCE");
    simulator.answer(simulator.view(envelopes, id), "answer=finish");
    assertThat(status(id)).isNotEqualTo("completed");
    var url = envelopes.createRecipientView(ACCOUNT.accountId(), id, second).getUrl();
    simulator.answer(url, "answer=finish");
    assertThat(status(id)).isEqualTo("completed");
  }

  @Test
  void aSignerSeesTheirDocumentsOnly() throws Exception {
    var definition = Simulator.definition("r1").enforceSignerVisibility("true");
    definition.getRecipients().getSigners().get(0).excludedDocuments(List.of("2")).tabs(place("1"));
    definition
        .getRecipients()
        .addSignersItem(Simulator.signer("2").name("Second").tabs(place("2")));
    var id = simulator.send(envelopes, definition);
    assertThat(page(simulator.view(envelopes, id))).contains(">Contract<").doesNotContain(">Form<");
    var second = Simulator.viewRequest().clientUserId("party-2").userName("Second");
    var url = envelopes.createRecipientView(ACCOUNT.accountId(), id, second).getUrl();
    var visit = simulator.server.address() + location(url);
    assertThat(simulator.get(URI.create(visit)).body())
        .contains(">Form<")
        .doesNotContain(">Contract<");
    assertThat(simulator.get(URI.create(visit + "/documents/1")).statusCode()).isEqualTo(404);
    assertThat(simulator.get(URI.create(visit + "/documents/2")).body()).startsWith("%PDF-");
  }

  @Test
  void aHostHandsTheDeviceToTheSigner() throws Exception {
    var host =
        new InPersonSigner()
            .recipientId("1")
            .clientUserId("host")
            .hostName("Olga Host")
            .hostEmail("host@office.example")
            .signerName("Ana López")
            .tabs(place("1"));
    var definition =
        Simulator.definition("r1").recipients(new Recipients().addInPersonSignersItem(host));
    var id = simulator.send(envelopes, definition);
    var request =
        Simulator.viewRequest()
            .clientUserId("host")
            .userName("Olga Host")
            .email("host@office.example");
    var url = envelopes.createRecipientView(ACCOUNT.accountId(), id, request).getUrl();
    assertThat(page(url)).contains("Olga Host", "Hand the device to Ana López");
    url = envelopes.createRecipientView(ACCOUNT.accountId(), id, request).getUrl();
    assertThat(simulator.answer(url, "answer=finish"))
        .hasToString(Simulator.BACK + "&event=signing_complete");
    assertThat(Samples.text(envelopes.getDocument(ACCOUNT.accountId(), id, "1")))
        .contains("Ana López");
  }

  @Test
  void theSealIsOverWhatPeopleSaw() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    simulator.answer(simulator.view(envelopes, id), "answer=finish");
    var text = Samples.text(envelopes.getDocument(ACCOUNT.accountId(), id, "2"));
    assertThat(text).contains("Form page 1", "filled in before", "Ana López");
  }

  private static Tabs place(String documentId) {
    return new Tabs()
        .addSignHereTabsItem(
            new SignHere()
                .documentId(documentId)
                .pageNumber("1")
                .xPosition("100")
                .yPosition("600"));
  }

  private String page(String url) throws Exception {
    return simulator.get(URI.create(simulator.server.address() + location(url))).body();
  }

  private String location(String url) throws Exception {
    return simulator.get(URI.create(url)).headers().firstValue("Location").orElseThrow();
  }

  private String status(String id) throws Exception {
    return envelopes.getEnvelope(ACCOUNT.accountId(), id).getStatus();
  }
}
