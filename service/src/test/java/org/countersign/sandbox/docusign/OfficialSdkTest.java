package org.countersign.sandbox.docusign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.sandbox.docusign.Simulator.ACCOUNT;

import com.docusign.esign.api.EnvelopesApi;
import com.docusign.esign.api.EnvelopesApi.GetEnvelopeOptions;
import com.docusign.esign.api.EnvelopesApi.ListStatusChangesOptions;
import com.docusign.esign.client.ApiException;
import com.docusign.esign.model.CarbonCopy;
import com.docusign.esign.model.Envelope;
import com.docusign.esign.model.Recipients;
import com.docusign.esign.model.Signer;
import java.net.URI;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.SimulatedDocusign;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The official SDK, as it is, against the simulator. */
class OfficialSdkTest {
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
  void getsATokenAndLearnsTheBaseAddressFromUserInfo() throws Exception {
    var account = simulator.sdk().getUserInfo(simulator.token()).getAccounts().get(0);
    assertThat(account.getAccountId()).isEqualTo(ACCOUNT.accountId());
    assertThat(account.getIsDefault()).isEqualTo("true");
    assertThat(account.getBaseUri()).isEqualTo(simulator.server.address().toString());
  }

  @Test
  void isToldWhenConsentIsMissing() {
    simulator.server.consent(false);
    assertThatThrownBy(simulator::token).hasMessageContaining("consent_required");
  }

  @Test
  void findsAnEnvelopeByCustomFieldAndByTransactionId() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    simulator.send(envelopes, Simulator.definition("r2"));

    var byField = envelopes.new ListStatusChangesOptions();
    byField.setFromDate("2020-01-01T00:00:00Z");
    byField.setCustomField("countersign=r1");
    byField.setInclude("recipients,custom_fields");
    var found = envelopes.listStatusChanges(ACCOUNT.accountId(), byField).getEnvelopes();
    assertThat(found).extracting(Envelope::getEnvelopeId).containsExactly(id);
    assertThat(found.get(0).getRecipients().getSigners()).hasSize(1);
    assertThat(found.get(0).getCustomFields().getTextCustomFields().get(0).getValue())
        .isEqualTo("r1");

    var byTransaction = envelopes.new ListStatusChangesOptions();
    byTransaction.setTransactionIds("tx-r1");
    assertThat(
            envelopes
                .listStatusChanges(ACCOUNT.accountId(), byTransaction)
                .getEnvelopeTransactionStatuses())
        .singleElement()
        .satisfies(one -> assertThat(one.getEnvelopeId()).isEqualTo(id));
  }

  @Test
  void anEmbeddedSignerSignsAndTheDocumentComesBackCompleted() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var back = simulator.answer(simulator.view(envelopes, id), "answer=finish&title=Director");
    assertThat(back).hasToString(Simulator.BACK + "&event=signing_complete");

    var options = envelopes.new GetEnvelopeOptions();
    options.setInclude("recipients,documents");
    var envelope = envelopes.getEnvelope(ACCOUNT.accountId(), id, options);
    assertThat(envelope.getStatus()).isEqualTo("completed");
    assertThat(envelope.getCompletedDateTime()).isNotEmpty();
    assertThat(envelope.getRecipients().getSigners().get(0).getSignedDateTime()).isNotEmpty();
    assertThat(envelopes.listDocuments(ACCOUNT.accountId(), id).getEnvelopeDocuments())
        .extracting("documentId")
        .containsExactly("1", "2", "certificate");
    assertThat(envelopes.listAuditEvents(ACCOUNT.accountId(), id).getAuditEvents()).isNotEmpty();

    var contract = envelopes.getDocument(ACCOUNT.accountId(), id, "1");
    assertThat(Samples.text(contract))
        .contains("Contract page 1", "Contract page 2", "Ana López", "Director")
        .containsSubsequence("Docusign Envelope ID: " + id, "Docusign Envelope ID: " + id);
    assertThat(envelopes.getDocument(ACCOUNT.accountId(), id, "1")).isNotEqualTo(contract);
    assertThat(Samples.text(envelopes.getDocument(ACCOUNT.accountId(), id, "2")))
        .contains("filled in before");
    assertThat(envelopes.getDocument(ACCOUNT.accountId(), id, "combined")).startsWith('%', 'P');
    assertThat(envelopes.getDocument(ACCOUNT.accountId(), id, "archive")).startsWith('P', 'K');
    assertThat(Samples.text(envelopes.getDocument(ACCOUNT.accountId(), id, "certificate")))
        .contains(id, "Ana López");
  }

  @Test
  void voidsWithAReasonAndOnlyWhatIsOpen() throws Exception {
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    var change = new Envelope().status("voided");
    refused(() -> envelopes.update(ACCOUNT.accountId(), id, change), 400, "INVALID_REQUEST_PARAM");
    envelopes.update(ACCOUNT.accountId(), id, change.voidedReason("superseded"));
    var voided = envelopes.getEnvelope(ACCOUNT.accountId(), id);
    assertThat(voided.getStatus()).isEqualTo("voided");
    assertThat(voided.getVoidedReason()).isEqualTo("superseded");
    refused(
        () -> envelopes.update(ACCOUNT.accountId(), id, change),
        400,
        "ENVELOPE_CANNOT_VOID_INVALID_STATE");
  }

  @Test
  void correctsARecipientAndSendsTheMailAgain() throws Exception {
    var definition =
        Simulator.definition("r1")
            .recipients(
                new Recipients()
                    .addSignersItem(Simulator.signer("1").clientUserId(null).tabs(Simulator.tabs()))
                    .addCarbonCopiesItem(
                        new CarbonCopy()
                            .recipientId("2")
                            .name("Copy")
                            .email("copy@client.example")
                            .routingOrder("2")));
    var id = simulator.send(envelopes, definition);
    assertThat(simulator.mails).hasSize(1);
    simulator.server.act(id, "1", Act.BOUNCE);
    assertThat(status(id)).isEqualTo("autoresponded");

    var corrected =
        new Recipients().addSignersItem(new Signer().recipientId("1").email("ana@other.example"));
    var results = envelopes.updateRecipients(ACCOUNT.accountId(), id, corrected);
    assertThat(results.getRecipientUpdateResults().get(0).getErrorDetails().getErrorCode())
        .isEqualTo("SUCCESS");
    assertThat(status(id)).isEqualTo("sent");
    assertThat(simulator.mails.get(1).to()).isEqualTo("ana@other.example");

    var link = simulator.mails.get(1).text().replaceAll("(?s).*(https://\\S+).*", "$1");
    var visit = simulator.get(URI.create(link)).headers().firstValue("Location");
    assertThat(visit).isPresent();
    simulator.server.act(id, "1", Act.SIGN);
    assertThat(envelopes.getEnvelope(ACCOUNT.accountId(), id).getStatus()).isEqualTo("completed");
    assertThat(simulator.mails.get(2).to()).isEqualTo("copy@client.example");
  }

  @Test
  void meetsDocuSignsErrorsWithTheirCodes() throws Exception {
    refused(
        () -> envelopes.getEnvelope(ACCOUNT.accountId(), "00000000-0000-0000-0000-000000000000"),
        404,
        "ENVELOPE_DOES_NOT_EXIST");
    var id = simulator.send(envelopes, Simulator.definition("r1"));
    refused(
        () ->
            envelopes.createRecipientView(
                ACCOUNT.accountId(), id, Simulator.viewRequest().userName("Somebody")),
        400,
        "UNKNOWN_ENVELOPE_RECIPIENT");
    refused(
        () -> envelopes.getDocument(ACCOUNT.accountId(), id, "9"), 404, "DOCUMENT_DOES_NOT_EXIST");
    simulator.server.next(
        Call.GET, Fate.HOURLY_LIMIT, Fate.BURST_LIMIT, Fate.HOURLY_LIMIT_400, Fate.SERVER_ERROR);
    ThrowingCallable get = () -> envelopes.getEnvelope(ACCOUNT.accountId(), id);
    refused(get, 429, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
    refused(get, 429, "BURST_APIINVOCATION_LIMIT_EXCEEDED");
    refused(get, 400, "HOURLY_APIINVOCATION_LIMIT_EXCEEDED");
    refused(get, 500, "UNSPECIFIED_ERROR");
    simulator.server.expireTokens();
    refused(get, 401, "AUTHORIZATION_INVALID_TOKEN");
  }

  /** The JDK's client below the SDK repeats a POST by itself: what our own client must not do. */
  @Test
  void makesTwoEnvelopesWhenTheAnswerIsLost() throws Exception {
    simulator.server.next(Call.CREATE, Fate.LOST_ANSWER);
    simulator.send(envelopes, Simulator.definition("r1"));
    assertThat(simulator.server.envelopeCount()).isEqualTo(2);
    assertThat(simulator.server.calls(Call.CREATE)).isEqualTo(2);
  }

  private String status(String id) throws Exception {
    return envelopes.listRecipients(ACCOUNT.accountId(), id).getSigners().get(0).getStatus();
  }

  private static void refused(ThrowingCallable call, int status, String code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.getCode()).isEqualTo(status))
        .hasMessageContaining(code);
  }
}
