package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.countersign.documents.DocumentRef;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.TwoClients;
import org.countersign.filing.signing.nativepki.CompletionResult.Outcome;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.Test;

class NativePkiStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private final SigningWorld world = WORLD;

  private FilingId openedFiling(String email) {
    var signer = world.signer(email);
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    return filing;
  }

  private SigningDevice approvingClient(FilingId... filings) {
    return approving(world.clientCeremony(), filings);
  }

  private SigningDevice approving(Ceremony ceremony, FilingId... filings) {
    world.decide(ceremony, Decision.APPROVE, filings);
    return new SigningDevice(world, ceremony).begin();
  }

  @Test
  void clientThenAttorneySignOneDocumentAndTheFilingIsSigned() {
    var filing = openedFiling("maria@client.example");
    assertThat(approvingClient(filing).signAll())
        .extracting(CompletionResult::outcome)
        .containsExactly(Outcome.SIGNED);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
    var ceremony = world.attorneyCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    assertThat(new SigningDevice(world, ceremony).begin().signAll())
        .extracting(CompletionResult::outcome)
        .containsExactly(Outcome.SIGNED);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(2);
    assertThat(world.count("evidence where filing_id = :id", filing.value())).isEqualTo(2);
    var document = world.tx(tx -> world.filings.filings().require(tx, filing)).documents().get(0);
    assertThat(SignedBytes.validSignatures(world.head(document.document()))).isEqualTo(2);
  }

  @Test
  void whatWasStatedBesideTheButtonIsInTheEvidence() {
    var filing = openedFiling("maria@client.example");
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    var statements = world.signing.pagewise().statements();
    var stated =
        world.tx(
            tx -> {
              var inbox = world.signing.pagewise().inbox().filings(tx, ceremony);
              var all = statements.of(tx, inbox, Locale.forLanguageTag("es"));
              statements.shown(tx, ceremony, all);
              return all;
            });
    new SigningDevice(world, ceremony).begin().signAll();
    assertThat(stated).hasSize(1);
    var text = stated.get(0).statement().text();
    var evidence = world.tx(tx -> world.signing.signatures().evidence(tx, filing)).get(0);
    assertThat(evidence.content())
        .contains(
            "\"capacity\" : \"PERSONALLY\"",
            "\"locale\" : \"es\"",
            "Al pulsar el botón firmo este documento",
            "\"textSha256\" : \"" + Digest.sha256(text).hex());
  }

  @Test
  void whatWasReadIsKnownOnAnotherDeviceAndWantsAnotherLookOnceTheDocumentHasGoneOn() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer);
    world.request(signer, List.of(filing.id()));
    var first = world.clientCeremony();
    var readings = world.signing.pagewise().readings();
    var document = filing.documents().get(0).document();
    var shown = found(document);
    world.tx(
        tx -> {
          readings.opened(tx, first, shown);
          return true;
        });
    world.decide(first, Decision.APPROVE, filing.id());
    new SigningDevice(world, first).begin().signAll();
    world.request(signer, List.of(world.filing(signer).id()));
    var second = world.clientCeremony();
    Map<DocumentId, Digest> read = world.tx(tx -> readings.opened(tx, second));
    assertThat(second.id()).isNotEqualTo(first.id());
    assertThat(read).isEqualTo(Map.of(document, shown.sha256().orElseThrow()));
    assertThat(found(document).sha256()).isNotEqualTo(shown.sha256());
  }

  private DocumentRef found(DocumentId document) {
    return world.tx(tx -> world.documents.documents().find(tx, document).orElseThrow());
  }

  @Test
  void offersTheAttorneyNothingBeforeTheClientHasSigned() {
    var filing = openedFiling("maria@client.example");
    var ceremony = world.attorneyCeremony();
    assertThatThrownBy(() -> world.decide(ceremony, Decision.APPROVE, filing))
        .isInstanceOf(Failure.class);
    assertThat(new SigningDevice(world, ceremony).begin().prepare()).isEmpty();
  }

  @Test
  void refusesAProofMadeForAnotherCeremony() {
    var filing = openedFiling("maria@client.example");
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    var device = new SigningDevice(world, ceremony);
    assertThatThrownBy(() -> device.begin(device.sign("another challenge".getBytes())))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(SigningProblem.PROOF_WRONG));
  }

  @Test
  void nothingIsSignedForARequestThatWasCancelledMeanwhile() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    var request = world.request(signer, List.of(filing));
    var device = approvingClient(filing);
    var prepared = device.prepare();
    world.tx(tx -> world.signing.requests().cancel(tx, world.vendor(), request.id()));
    var results = device.complete(List.of(device.value(prepared.get(0))));
    assertThat(results.get(0).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
  }

  @Test
  void refusesAWrongValueAndLetsTheOthersStand() {
    var signer = world.signer("maria@client.example");
    var one = world.filing(signer).id();
    var other = world.filing(signer).id();
    world.request(signer, List.of(one, other));
    var device = approvingClient(one, other);
    var prepared = device.prepare();
    assertThat(prepared).hasSize(2);
    var wrong =
        new SignatureValue(
            prepared.get(0).preparation().id(),
            SignatureValue.Format.DER,
            device.sign("something else".getBytes()));
    var results = device.complete(List.of(wrong, device.value(prepared.get(1))));
    assertThat(result(results, prepared.get(0)).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(result(results, prepared.get(0)).problem()).contains(SigningProblem.SIGNATURE_WRONG);
    assertThat(result(results, prepared.get(1)).outcome()).isEqualTo(Outcome.SIGNED);
  }

  @Test
  void refusesAValueThatWasMadeForAnotherPreparation() {
    var signer = world.signer("maria@client.example");
    var one = world.filing(signer).id();
    var other = world.filing(signer).id();
    world.request(signer, List.of(one, other));
    var device = approvingClient(one, other);
    var prepared = device.prepare();
    var swapped =
        new SignatureValue(
            prepared.get(0).preparation().id(),
            SignatureValue.Format.DER,
            device.value(prepared.get(1)).value());
    assertThat(device.complete(List.of(swapped)).get(0).problem())
        .contains(SigningProblem.SIGNATURE_WRONG);
  }

  @Test
  void refusesAPreparationOfAnotherCeremony() {
    var filing = openedFiling("maria@client.example");
    var prepared = approvingClient(filing).prepare().get(0);
    var second = new SigningDevice(world, world.clientCeremony()).begin();
    assertThat(second.complete(List.of(second.value(prepared))).get(0).problem())
        .contains(SigningProblem.PREPARATION_UNKNOWN);
  }

  @Test
  void refusesAPreparationWhoseLeaseIsOverAndSignsANewOne() {
    var filing = openedFiling("maria@client.example");
    var device = approvingClient(filing);
    var value = device.value(device.prepare().get(0));
    world.advance(Duration.ofMinutes(11));
    assertThat(device.complete(List.of(value)).get(0).problem())
        .contains(SigningProblem.PREPARATION_EXPIRED);
    assertThat(device.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED);
  }

  @Test
  void preparingAgainRenewsTheSamePreparation() {
    var filing = openedFiling("maria@client.example");
    var device = approvingClient(filing);
    var first = device.prepare().get(0);
    world.advance(Duration.ofMinutes(9));
    var second = device.prepare().get(0);
    assertThat(second.preparation().id()).isEqualTo(first.preparation().id());
    assertThat(second.toBeSigned()).isEqualTo(first.toBeSigned());
    world.advance(Duration.ofMinutes(9));
    assertThat(device.complete(List.of(device.value(first))).get(0).outcome())
        .isEqualTo(Outcome.SIGNED);
  }

  @Test
  void givesTheSameAnswerForTheSameSignatureAndSignsOnce() {
    var filing = openedFiling("maria@client.example");
    var device = approvingClient(filing);
    var value = device.value(device.prepare().get(0));
    assertThat(device.complete(List.of(value)).get(0).outcome()).isEqualTo(Outcome.SIGNED);
    assertThat(device.complete(List.of(value)).get(0).outcome()).isEqualTo(Outcome.SIGNED);
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(1);
  }

  @Test
  void aKeyThatIsLostIsReplacedForWhatIsLeft() {
    var filing = openedFiling("maria@client.example");
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    var lost = new SigningDevice(world, ceremony).begin();
    var old = lost.prepare().get(0);
    var device = new SigningDevice(world, ceremony).begin();
    var prepared = device.prepare().get(0);
    assertThat(prepared.preparation().id()).isNotEqualTo(old.preparation().id());
    assertThat(device.complete(List.of(device.value(prepared))).get(0).outcome())
        .isEqualTo(Outcome.SIGNED);
  }

  @Test
  void ofTwoThatRaceForOneDocumentOneSignsAndTheOtherGetsANewPreparation() {
    var one = world.signer("one@client.example");
    var two = world.signer("two@client.example");
    var filing = TwoClients.filing(world, one, two);
    var first = approving(world.clientCeremony(TwoClients.link("one")), filing);
    var second = approving(world.clientCeremony(TwoClients.link("two")), filing);
    var madeFirst = first.make(List.of(first.value(first.prepare().get(0))));
    var madeSecond = second.make(List.of(second.value(second.prepare().get(0))));
    assertThat(first.record(madeFirst).get(0).outcome()).isEqualTo(Outcome.SIGNED);
    var lost = second.record(madeSecond).get(0);
    assertThat(lost.outcome()).isEqualTo(Outcome.DOCUMENT_CHANGED);
    var again = second.value(lost.preparation().orElseThrow());
    assertThat(second.complete(List.of(again)).get(0).outcome()).isEqualTo(Outcome.SIGNED);
    var document = world.tx(tx -> world.filings.filings().require(tx, filing)).documents().get(0);
    assertThat(SignedBytes.validSignatures(world.head(document.document()))).isEqualTo(2);
  }

  @Test
  void nothingIsSignedOfAFilingThatIsDeclinedWhileItsSignatureIsOnTheWay() {
    var filing = openedFiling("maria@client.example");
    var device = approvingClient(filing);
    var made = device.make(List.of(device.value(device.prepare().get(0))));
    var other = world.clientCeremony();
    world.decide(other, Decision.DECLINE, filing);
    assertThat(device.record(made).get(0).problem()).contains(SigningProblem.FILING_NOT_WAITING);
    assertThat(world.state(filing)).isEqualTo(FilingState.DECLINED);
    assertThat(world.count("signature where filing_id = :id", filing.value())).isZero();
  }

  @Test
  void suspensionOfTheAttorneyStopsTheActAtOnce() {
    var filing = openedFiling("maria@client.example");
    var device = approvingClient(filing);
    var made = device.make(List.of(device.value(device.prepare().get(0))));
    world
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update attorney set state = 'SUSPENDED'"));
    assertThatThrownBy(() -> device.record(made)).isInstanceOf(Failure.class);
    world
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update attorney set state = 'ACTIVE'"));
    assertThat(world.count("signature where filing_id = :id", filing.value())).isZero();
  }

  private static CompletionResult result(
      List<CompletionResult> results, PreparedDocument prepared) {
    return results.stream()
        .filter(result -> result.preparationId().equals(prepared.preparation().id()))
        .findFirst()
        .orElseThrow();
  }
}
