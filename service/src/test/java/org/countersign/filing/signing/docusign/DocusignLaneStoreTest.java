package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.Delivery;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.Isolation;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.jobs.Outcome;
import org.countersign.sandbox.DocusignControl.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From the request to the last signature, through DocuSign. */
class DocusignLaneStoreTest {
  private final DocusignWorld lane = new DocusignWorld();

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void aClientSignsAtDocusignAndTheAttorneyNativelyBehindTheSeal() {
    var world = lane.world;
    var signer = world.signer("maria@client.example");
    var first = world.filing(signer);
    var second = world.filing(signer);
    lane.request(signer, first.id(), second.id());
    var ceremony = lane.begun(first.id(), second.id());

    var envelope = lane.going(ceremony);
    assertThat(lane.standing(ceremony).step()).isEqualTo(DocusignStanding.Step.PREPARING);
    assertThat(lane.send(envelope)).isEqualTo(Outcome.done());
    assertThat(lane.standing(ceremony).step()).isEqualTo(DocusignStanding.Step.READY);
    assertThat(lane.docusign.envelopeCount()).isEqualTo(1);

    lane.docusign.act(lane.docusign.envelopeIds().get(0), "1", Act.SIGN);
    assertThat(lane.look(envelope)).isEqualTo(Outcome.done());
    assertThat(lane.envelope(envelope.id()).state()).isEqualTo(EnvelopeState.COMPLETED);
    assertThat(lane.fetch(envelope)).isEqualTo(Outcome.done());
    assertThat(lane.envelope(envelope.id()).state()).isEqualTo(EnvelopeState.SIGNED);

    var attorney = world.attorneyCeremony();
    world.decide(attorney, Decision.APPROVE, first.id(), second.id());
    new SigningDevice(world, attorney).begin().signAll();
    assertThat(world.state(first.id())).isEqualTo(FilingState.SIGNED);
    assertThat(world.state(second.id())).isEqualTo(FilingState.SIGNED);
  }

  @Test
  void docusignInvitesByItsOwnMailAndTheSignatureIsTheApproval() {
    var world = lane.world;
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer);
    var request = lane.request(signer, Delivery.DOCUSIGN_EMAIL, filing.id());
    var envelope = lane.ofRequest(request);
    lane.work(envelope.id());
    assertThat(lane.mailbox()).contains("maria@client.example").contains("for your signature");

    lane.docusign.act(lane.newest(), "1", Act.SIGN);
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(lane.envelope(envelope.id()).state()).isEqualTo(EnvelopeState.SIGNED);
    var evidence = world.tx(tx -> world.signing.signatures().evidence(tx, filing.id()));
    assertThat(evidence)
        .hasSize(1)
        .allSatisfy(each -> assertThat(each.content()).contains("\"DOCUSIGN_MAILBOX\""));

    var attorney = world.attorneyCeremony();
    world.decide(attorney, Decision.APPROVE, filing.id());
    new SigningDevice(world, attorney).begin().signAll();
    assertThat(world.state(filing.id())).isEqualTo(FilingState.SIGNED);
  }

  @Test
  void aMailedEnvelopeThatIsDeclinedDeclinesItsFilings() {
    var signer = lane.world.signer("maria@client.example");
    var filing = lane.world.filing(signer);
    var request = lane.request(signer, Delivery.DOCUSIGN_EMAIL, filing.id());
    lane.work(lane.ofRequest(request).id());
    lane.docusign.act(lane.newest(), "1", Act.DECLINE);
    lane.reconcile();
    assertThat(lane.world.state(filing.id())).isEqualTo(FilingState.DECLINED);
  }

  @Test
  void aMailedEnvelopeIsTakenBackWithItsRequest() {
    var signer = lane.world.signer("maria@client.example");
    var filing = lane.world.filing(signer);
    var request = lane.request(signer, Delivery.DOCUSIGN_EMAIL, filing.id());
    var envelope = lane.ofRequest(request);
    lane.work(envelope.id());
    lane.reconcile();
    assertThat(lane.envelope(envelope.id()).state()).isEqualTo(EnvelopeState.SENT);
    lane.world.tx(
        tx -> lane.world.signing.requests().cancel(tx, lane.world.vendor(), request.id()));
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(lane.envelope(envelope.id()).reason()).contains("envelope-not-wanted");
  }

  @Test
  void eachFilingHasAnEnvelopeOfItsOwnWhereThatIsAsked() {
    var signer = lane.world.signer("maria@client.example");
    var first = lane.world.filing(signer);
    var second = lane.world.filing(signer);
    lane.request(signer, Isolation.PER_FILING, first.id(), second.id());
    var ceremony = lane.begun(first.id(), second.id());
    var envelopes = lane.allGoing(ceremony);
    assertThat(envelopes).hasSize(2);
    envelopes.forEach(lane::send);
    lane.docusign.act(lane.newest(), "1", Act.DECLINE);
    lane.reconcile();
    assertThat(java.util.List.of(lane.world.state(first.id()), lane.world.state(second.id())))
        .containsExactlyInAnyOrder(FilingState.DECLINED, FilingState.AWAITING_SIGNATURES);
  }

  @Test
  void aRequestInTheOfficeCanBeSignedAtDocusign() {
    var signer = lane.world.signer("maria@client.example");
    var filing = lane.world.filing(signer);
    assertThat(lane.request(signer, Delivery.IN_PERSON, filing.id()).delivery())
        .isEqualTo(Delivery.IN_PERSON);
  }
}
