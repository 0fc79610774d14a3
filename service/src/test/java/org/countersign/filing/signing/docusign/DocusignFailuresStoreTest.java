package org.countersign.filing.signing.docusign;

import static org.assertj.core.api.Assertions.assertThat;

import org.countersign.filing.filings.Filing;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningState;
import org.countersign.platform.jobs.Outcome;
import org.countersign.sandbox.DocusignControl.Act;
import org.countersign.sandbox.DocusignControl.Call;
import org.countersign.sandbox.DocusignControl.Fate;
import org.countersign.sandbox.DocusignControl.Returned;
import org.countersign.sandbox.DocusignControl.Sealing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each failure of DocuSign's: as many envelopes as were asked for, nothing that waits for ever, and
 * the right state in the end.
 */
class DocusignFailuresStoreTest {
  private static final DocusignWorld lane = new DocusignWorld();
  private static int people;
  private Filing filing;
  private SigningRequest request;
  private Ceremony ceremony;
  private SigningEnvelope envelope;
  private int before;

  @BeforeEach
  void goToDocusign() {
    var signer = lane.world.signer("client" + ++people + "@mail.example");
    before = lane.docusign.envelopeCount();
    filing = lane.world.filing(signer);
    request = lane.request(signer, filing.id());
    ceremony = lane.begun(filing.id());
    envelope = lane.going(ceremony);
  }

  @AfterEach
  void asUsual() {
    lane.docusign.returned(Returned.AS_SIGNED);
    lane.docusign.sealing(Sealing.ON);
  }

  @AfterAll
  static void close() {
    lane.close();
  }

  private EnvelopeState state() {
    return lane.envelope(envelope.id()).state();
  }

  private SigningState asked() {
    return lane.world
        .tx(tx -> lane.world.signing.requests().filings(tx, request.id()))
        .get(0)
        .state();
  }

  private void act(Act act) {
    lane.docusign.act(lane.newest(), "1", act);
  }

  /** Once through, after whatever happened before. */
  private void signAndReconcile() {
    act(Act.SIGN);
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
    assertThat(asked()).isEqualTo(SigningState.SIGNED);
    assertThat(lane.docusign.envelopeCount()).isEqualTo(before + 1);
    assertThat(lane.standing(ceremony).step()).isEqualTo(DocusignStanding.Step.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"NORMAL"},
      mode = EnumSource.Mode.EXCLUDE)
  void makesOneEnvelopeWhateverHappensToTheFirstCall(Fate fate) {
    lane.docusign.next(Call.CREATE, fate);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    assertThat(lane.send(envelope)).isEqualTo(Outcome.done());
    assertThat(state()).isEqualTo(EnvelopeState.SENT);
    signAndReconcile();
  }

  @Test
  void makesOneEnvelopeWhenEvenTheLookForItFails() {
    lane.docusign.next(Call.CREATE, Fate.LOST_ANSWER);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    lane.docusign.next(Call.LIST, Fate.SERVER_ERROR);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    lane.docusign.next(Call.LIST, Fate.LOST_ANSWER);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    // A limit on the look tells nothing of what the first attempt has made.
    lane.docusign.next(Call.LIST, Fate.HOURLY_LIMIT);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    assertThat(lane.send(envelope)).isEqualTo(Outcome.done());
    signAndReconcile();
  }

  @Test
  void findsAnEnvelopeOfALostAnswerByTheListOfWhatChangedToo() {
    lane.docusign.next(Call.CREATE, Fate.LOST_ANSWER);
    assertThat(lane.send(envelope)).isInstanceOf(Outcome.Again.class);
    lane.reconcile();
    assertThat(state()).isEqualTo(EnvelopeState.SENT);
    assertThat(lane.send(envelope)).isEqualTo(Outcome.done());
    signAndReconcile();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fate.class,
      names = {"HOURLY_LIMIT", "BURST_LIMIT_400", "SERVER_ERROR", "UNAVAILABLE", "LOST_ANSWER"})
  void fetchesWhatWasSignedWhateverHappensToTheFirstDownload(Fate fate) {
    lane.send(envelope);
    act(Act.SIGN);
    lane.reconcile();
    lane.docusign.next(Call.DOCUMENT, fate);
    assertThat(lane.fetch(envelope)).isInstanceOf(Outcome.Again.class);
    assertThat(asked()).isEqualTo(SigningState.APPROVED);
    assertThat(lane.fetch(envelope)).isEqualTo(Outcome.done());
    assertThat(state()).isEqualTo(EnvelopeState.SIGNED);
  }

  @Test
  void asksNoOftenerThanEveryFifteenMinutes() {
    lane.send(envelope);
    lane.look(envelope);
    var calls = lane.docusign.calls(Call.LIST);
    var tooSoon = lane.docusign.polledTooSoon();
    lane.look(envelope);
    lane.look(envelope);
    assertThat(lane.docusign.calls(Call.LIST)).isEqualTo(calls);
    assertThat(lane.docusign.polledTooSoon()).isEqualTo(tooSoon);
    signAndReconcile();
  }

  @ParameterizedTest
  @CsvSource({
    "EXPIRE, envelope-expired",
    "BOUNCE, recipient-bounced",
    "FAIL_AUTHENTICATION, recipient-authentication-failed",
    "REASSIGN, recipient-reassigned",
    "CORRECT, envelope-corrected"
  })
  void asksTheSignerAgainWhenTheEnvelopeEndsWithoutThem(Act act, String reason) {
    lane.send(envelope);
    act(act);
    lane.reconcile();
    lane.work(envelope.id());
    var ended = lane.envelope(envelope.id());
    assertThat(ended.state()).isEqualTo(EnvelopeState.ENDED);
    assertThat(ended.reason()).contains(reason);
    assertThat(asked()).isEqualTo(SigningState.WAITING);
    assertThat(lane.standing(ceremony).reason()).contains(reason);
    assertThat(lane.world.state(filing.id())).isEqualTo(FilingState.AWAITING_SIGNATURES);

    lane.world.decide(ceremony, Decision.APPROVE, filing.id());
    lane.begin(ceremony);
    var second = lane.going(ceremony);
    lane.send(second);
    assertThat(lane.docusign.envelopeCount()).isEqualTo(before + 2);
    act(Act.SIGN);
    lane.reconcile();
    lane.work(second.id());
    assertThat(asked()).isEqualTo(SigningState.SIGNED);
  }

  @Test
  void aDeclineThereDeclinesEveryFilingOfTheEnvelope() {
    lane.send(envelope);
    act(Act.DECLINE);
    lane.reconcile();
    assertThat(state()).isEqualTo(EnvelopeState.DECLINED);
    assertThat(asked()).isEqualTo(SigningState.DECLINED);
    assertThat(lane.world.state(filing.id())).isEqualTo(FilingState.DECLINED);
    assertThat(lane.standing(ceremony).step()).isEqualTo(DocusignStanding.Step.NONE);
  }

  @ParameterizedTest
  @EnumSource(
      value = Returned.class,
      names = {"AS_SIGNED"},
      mode = EnumSource.Mode.EXCLUDE)
  void refusesADocumentThatIsNotTheOneSent(Returned returned) {
    lane.docusign.returned(returned);
    mismatched("docusign-document-mismatch");
  }

  @Test
  void refusesADocumentWithoutASeal() {
    lane.docusign.sealing(Sealing.OFF);
    mismatched("docusign-document-mismatch");
  }

  @Test
  void refusesASealBehindWhichTheAttorneyCannotSign() {
    lane.docusign.sealing(Sealing.CERTIFYING);
    mismatched("docusign-seal-forbids");
  }

  private void mismatched(String reason) {
    var content = lane.world.head(filing.documents().get(0).document());
    lane.send(envelope);
    act(Act.SIGN);
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.ENDED);
    assertThat(lane.envelope(envelope.id()).reason()).contains(reason);
    assertThat(asked()).isEqualTo(SigningState.WAITING);
    assertThat(lane.world.head(filing.documents().get(0).document())).isEqualTo(content);
    assertThat(lane.world.count("signature where filing_id = :id", filing.id().value())).isZero();
  }

  @Test
  void takesTheEnvelopeBackWhenTheRequestIsCancelled() {
    lane.send(envelope);
    cancel();
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.ENDED);
    assertThat(lane.envelope(envelope.id()).reason()).contains("envelope-not-wanted");
    assertThat(asked()).isEqualTo(SigningState.APPROVED);
  }

  @Test
  void doesNotCountWhatWasSignedAfterTheRequestWasCancelled() {
    lane.send(envelope);
    cancel();
    act(Act.SIGN);
    lane.reconcile();
    lane.work(envelope.id());
    assertThat(state()).isEqualTo(EnvelopeState.ENDED);
    assertThat(lane.envelope(envelope.id()).reason()).contains("envelope-too-late");
    assertThat(lane.world.count("signature where filing_id = :id", filing.id().value())).isZero();
  }

  private void cancel() {
    lane.world.tx(
        tx -> lane.world.signing.requests().cancel(tx, lane.world.vendor(), request.id()));
  }
}
