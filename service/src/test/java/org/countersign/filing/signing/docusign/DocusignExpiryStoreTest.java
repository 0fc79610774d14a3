package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.countersign.filing.signing.RequestedFiling;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.jobs.Outcome;
import org.countersign.sandbox.DocusignControl.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A request whose time is over while its envelope is at DocuSign. */
class DocusignExpiryStoreTest {
  private static final Duration TOO_LONG = Duration.ofDays(15);

  private final DocusignWorld lane = new DocusignWorld();
  private SigningRequest request;
  private SigningEnvelope envelope;

  @BeforeEach
  void send() {
    var signer = lane.world.signer("maria@client.example");
    var filing = lane.world.filing(signer);
    request = lane.request(signer, filing.id());
    envelope = lane.going(lane.begun(filing.id()));
    lane.send(envelope);
  }

  @AfterEach
  void close() {
    lane.close();
  }

  @Test
  void countsWhatWasSignedInTimeThoughItsMessageCameAfterTheEnd() {
    lane.docusign.act(lane.newest(), "1", Act.SIGN);
    lane.world.advance(TOO_LONG);
    assertThat(expire()).isInstanceOf(Outcome.Again.class);
    lane.reconcile();
    lane.work(envelope.id());
    var rows = lane.world.tx(tx -> lane.world.signing.requests().filings(tx, request.id()));
    assertThat(rows).extracting(RequestedFiling::state).containsOnly(SigningState.SIGNED);
  }

  @Test
  void endsTheRequestOnceTheEnvelopeIsVoided() {
    lane.world.advance(TOO_LONG);
    assertThat(expire()).isInstanceOf(Outcome.Again.class);
    lane.work(envelope.id());
    assertThat(lane.envelope(envelope.id()).state()).isEqualTo(EnvelopeState.ENDED);
    assertThat(expire()).isEqualTo(Outcome.done());
  }

  private Outcome expire() {
    return lane.world.run("signing.expire", request.id());
  }
}
