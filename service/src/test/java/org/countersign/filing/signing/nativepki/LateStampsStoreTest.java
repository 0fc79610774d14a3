package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningState;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.TwoClients;
import org.countersign.filing.signing.nativepki.CompletionResult.Outcome;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.SigningRequestId;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;

/** Signatures given while no timestamp authority can be reached. */
class LateStampsStoreTest {
  private final SigningWorld world = new SigningWorld();
  private Optional<SigningRequestId> request = Optional.empty();

  private FilingId asked() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    request = Optional.of(world.request(signer, List.of(filing)).id());
    return filing;
  }

  private SigningDevice approving(Ceremony ceremony, FilingId filing) {
    world.decide(ceremony, Decision.APPROVE, filing);
    return new SigningDevice(world, ceremony).begin();
  }

  private DocumentId document(FilingId filing) {
    return world
        .tx(tx -> world.filings.filings().require(tx, filing))
        .documents()
        .get(0)
        .document();
  }

  private SigningState asked(FilingId filing) {
    return world.tx(tx -> world.signing.requests().filings(tx, request.orElseThrow())).stream()
        .filter(row -> row.filingId().equals(filing))
        .findFirst()
        .orElseThrow()
        .state();
  }

  private int signatures(FilingId filing) {
    return world.count("signature where filing_id = :id", filing.value());
  }

  private void stampJob() {
    world.signing.nativePki().lateStamps().run();
  }

  private int events(String type, UUID any) {
    return world.count("event where type = '" + type + "' and :id is not null", any);
  }

  @Test
  void aSignatureWithoutATimestampIsKeptAndCountsOnceItIsStamped() {
    var filing = asked();
    var ceremony = world.clientCeremony();
    var device = approving(ceremony, filing);
    world.timestampsDown = true;
    var value = device.value(device.prepare().get(0));
    assertThat(device.complete(List.of(value)).get(0).outcome())
        .isEqualTo(Outcome.SIGNED_UNSTAMPED);
    assertThat(asked(filing)).isEqualTo(SigningState.SIGNED_UNSTAMPED);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
    assertThat(signatures(filing)).isZero();
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isZero();
    // The same value again, and another round without an authority: nothing changes.
    assertThat(device.complete(List.of(value)).get(0).outcome())
        .isEqualTo(Outcome.SIGNED_UNSTAMPED);
    stampJob();
    assertThat(signatures(filing)).isZero();
    assertThat(world.metrics.counter("signing.unstamped.waiting").getCount()).isEqualTo(1);
    world.timestampsDown = false;
    stampJob();
    stampJob();
    assertThat(signatures(filing)).isEqualTo(1);
    assertThat(asked(filing)).isEqualTo(SigningState.SIGNED);
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isEqualTo(1);
    assertThat(device.complete(List.of(value)).get(0).outcome()).isEqualTo(Outcome.SIGNED);
    assertThat(world.metrics.counter("signing.unstamped.waiting").getCount()).isZero();
    assertThat(events("document.signed", filing.value())).isEqualTo(1);
  }

  @Test
  void aServiceThatStartsAnewStampsWhatAnotherKept() {
    var filing = asked();
    var device = approving(world.clientCeremony(), filing);
    world.timestampsDown = true;
    device.signAll();
    world.timestampsDown = false;
    world.restarted().nativePki().lateStamps().run();
    assertThat(signatures(filing)).isEqualTo(1);
  }

  @Test
  void theLastSignatureMovesTheFilingOnlyWhenItIsStamped() {
    var filing = asked();
    approving(world.clientCeremony(), filing).signAll();
    var attorney = approving(world.attorneyCeremony(), filing);
    world.timestampsDown = true;
    assertThat(attorney.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED_UNSTAMPED);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
    world.timestampsDown = false;
    stampJob();
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isEqualTo(2);
  }

  @Test
  void aValueThatOutlivedItsCertificateIsVoidAndAskedForAgain() {
    var filing = asked();
    var device = approving(world.clientCeremony(), filing);
    world.timestampsDown = true;
    var value = device.value(device.prepare().get(0));
    device.complete(List.of(value));
    world.advance(Duration.ofHours(7));
    stampJob();
    assertThat(world.metrics.counter("signing.unstamped.overdue").getCount()).isEqualTo(1);
    assertThat(asked(filing)).isEqualTo(SigningState.SIGNED_UNSTAMPED);
    world.advance(Duration.ofHours(6));
    world.timestampsDown = false;
    stampJob();
    assertThat(signatures(filing)).isZero();
    assertThat(asked(filing)).isEqualTo(SigningState.WAITING);
    assertThat(events("document.signature_voided", filing.value())).isEqualTo(1);
    assertThat(world.metrics.counter("signing.unstamped.overdue").getCount()).isZero();
    var again = approving(world.clientCeremony(), filing);
    assertThat(again.complete(List.of(value)).get(0).problem())
        .contains(SigningProblem.PREPARATION_UNKNOWN);
    assertThat(again.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED);
    assertThat(signatures(filing)).isEqualTo(1);
  }

  @Test
  void aDocumentTakesNoOtherSignatureWhileOneWaits() {
    var filing =
        TwoClients.filing(
            world, world.signer("one@client.example"), world.signer("two@client.example"));
    var one = approving(world.clientCeremony(TwoClients.link("one")), filing);
    var two = approving(world.clientCeremony(TwoClients.link("two")), filing);
    var made = two.make(List.of(two.value(two.prepare().get(0))));
    world.timestampsDown = true;
    assertThat(one.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED_UNSTAMPED);
    assertThat(two.prepare()).isEmpty();
    assertThat(two.record(made).get(0).problem())
        .contains(SigningProblem.DOCUMENT_AWAITS_TIMESTAMP);
    world.timestampsDown = false;
    stampJob();
    assertThat(two.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED);
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isEqualTo(2);
  }

  @Test
  void aCancelledRequestTakesItsWaitingValueAlong() {
    var filing = asked();
    var device = approving(world.clientCeremony(), filing);
    world.timestampsDown = true;
    device.signAll();
    world.tx(tx -> world.signing.requests().cancel(tx, world.vendor(), request.orElseThrow()));
    world.timestampsDown = false;
    stampJob();
    assertThat(signatures(filing)).isZero();
    assertThat(events("document.signature_voided", filing.value())).isEqualTo(1);
    assertThat(world.count("preparation where filing_id = :id and state = 'VOID'", filing.value()))
        .isEqualTo(1);
  }

  @Test
  void aSuspendedAttorneysValuesWaitUntilTheStandingIsBack() {
    var filing = asked();
    var device = approving(world.clientCeremony(), filing);
    world.timestampsDown = true;
    device.signAll();
    world.timestampsDown = false;
    standing("SUSPENDED");
    stampJob();
    assertThat(signatures(filing)).isZero();
    standing("ACTIVE");
    stampJob();
    assertThat(signatures(filing)).isEqualTo(1);
  }

  private void standing(String state) {
    world
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update attorney set state = ?", state));
  }

  @Test
  void theDatabaseRefusesAWaitingPreparationWithoutAValue() {
    var filing = asked();
    approving(world.clientCeremony(), filing).prepare();
    assertThatThrownBy(
            () ->
                world
                    .database
                    .jdbi()
                    .useHandle(
                        handle ->
                            handle.execute("update preparation set state = 'SIGNED_UNSTAMPED'")))
        .isInstanceOf(UnableToExecuteStatementException.class);
  }
}
