package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.DocusignStanding;
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
}
