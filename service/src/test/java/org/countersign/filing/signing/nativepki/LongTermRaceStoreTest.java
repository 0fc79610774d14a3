package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.packaging.PackagedWorld;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.TwoClients;
import org.countersign.filing.signing.nativepki.CompletionResult.Outcome;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.Test;

/**
 * The jobs that append to a signed document, and signers who are at it: by design the long-term job
 * works behind the last signature only, and that of late timestamps for those who gave a value.
 */
class LongTermRaceStoreTest {
  private final SigningWorld world = new SigningWorld();
  private final PackagedWorld packaged = new PackagedWorld(world, List.of());

  @Test
  void twoSignersALeaseThatEndsAndTheLongTermJobLeaveBothSignaturesValid() throws Exception {
    for (int round = 0; round < 3; round++) {
      var filing = filing(round);
      var devices = List.of(approving("one" + round, filing), approving("two" + round, filing));
      var values = devices.stream().map(each -> each.value(each.prepare().get(0))).toList();
      var ends =
          AtOnce.all(
              List.<Callable<Boolean>>of(
                  () -> isSigned(devices.get(0), values.get(0)),
                  () -> isSigned(devices.get(1), values.get(1)),
                  () -> seal(filing),
                  () -> {
                    world.advance(Duration.ofMinutes(11));
                    return seal(filing);
                  }));
      assertThat(world.state(filing)).isNotEqualTo(FilingState.RELEASED);
      assertBothSign(filing, devices, ends);
      assertThat(text(filing)).doesNotContain("/DSS", "/DocTimeStamp");
    }
  }

  @Test
  void whoSignsWhileAnothersValueIsStampedLateIsToldSoOrSigns() throws Exception {
    for (int round = 0; round < 3; round++) {
      var filing = filing(round);
      var devices = List.of(approving("one" + round, filing), approving("two" + round, filing));
      var values = devices.stream().map(each -> each.value(each.prepare().get(0))).toList();
      world.timestampsDown = true;
      assertThat(devices.get(0).complete(List.of(values.get(0))).get(0).outcome())
          .isEqualTo(Outcome.SIGNED_UNSTAMPED);
      world.timestampsDown = false;
      AtOnce.all(
          List.<Callable<Boolean>>of(
              () -> {
                world.signing.nativePki().lateStamps().run();
                return true;
              },
              () -> isSigned(devices.get(1), values.get(1)),
              () -> seal(filing)));
      world.signing.nativePki().lateStamps().run();
      assertBothSign(filing, devices, List.of(true, false));
    }
  }

  @Test
  void theJobAppendsWhenAllHaveSignedAndARepetitionThatComesMeanwhileAddsNothing()
      throws Exception {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    var client = approving(world.clientCeremony(), filing);
    var value = client.value(client.prepare().get(0));
    client.complete(List.of(value));
    approving(world.attorneyCeremony(), filing).signAll();
    world.advance(Duration.ofSeconds(2));
    packaged.release(filing);
    var signed = text(filing);
    var ends =
        AtOnce.all(List.<Callable<Boolean>>of(() -> seal(filing), () -> isSigned(client, value)));
    assertThat(ends).containsExactly(true, true);
    assertThat(world.state(filing)).isEqualTo(FilingState.PACKAGED);
    assertThat(text(filing)).startsWith(signed).contains("/DSS").containsOnlyOnce("/DocTimeStamp");
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(2);
  }

  /** By design nobody can be that late; should it happen, nothing is put behind the proof. */
  @Test
  void whoComesBehindTheLongTermDataIsToldSoAndChangesNothing() throws Exception {
    var filing = filing(0);
    var one = approving("one0", filing);
    var two = approving("two0", filing);
    assertThat(one.signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED);
    var made = two.make(List.of(two.value(two.prepare().get(0))));
    move(filing, FilingState.AWAITING_SIGNATURES, FilingState.SIGNED);
    move(filing, FilingState.SIGNED, FilingState.RELEASED);
    var ends =
        AtOnce.all(
            List.<Callable<Optional<CompletionResult>>>of(
                () -> Optional.of(two.record(made).get(0)),
                () -> {
                  seal(filing);
                  return Optional.empty();
                }));
    assertThat(ends.get(0).orElseThrow().outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(ends.get(0).orElseThrow().problem()).contains(SigningProblem.FILING_NOT_WAITING);
    assertThatThrownBy(two::prepare)
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.type()).isEqualTo(SigningProblem.CEREMONY_STATE));
    assertThat(text(filing)).contains("/DSS").containsOnlyOnce("/DocTimeStamp");
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(1);
  }

  private FilingId filing(int round) {
    return TwoClients.filing(
        world,
        world.signer("one" + round + "@client.example"),
        world.signer("two" + round + "@client.example"),
        round);
  }

  private SigningDevice approving(String link, FilingId filing) {
    return approving(world.clientCeremony(TwoClients.link(link)), filing);
  }

  private SigningDevice approving(Ceremony ceremony, FilingId filing) {
    world.decide(ceremony, Decision.APPROVE, filing);
    return new SigningDevice(world, ceremony).begin();
  }

  /** The real job; it never fails for a signer's sake. */
  private boolean seal(FilingId filing) {
    return world.run("packaging.seal", filing).equals(org.countersign.platform.jobs.Outcome.done());
  }

  private void assertBothSign(FilingId filing, List<SigningDevice> devices, List<Boolean> ends) {
    for (int index = 0; index < 2; index++) {
      assertThat(seal(filing)).isTrue();
      // Who came too late signs what the others have left.
      if (!ends.get(index)) {
        assertThat(devices.get(index).signAll())
            .allMatch(result -> result.outcome() == Outcome.SIGNED);
      }
    }
    assertThat(seal(filing)).isTrue();
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isEqualTo(2);
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(2);
  }

  /** Whether it was signed; if not, the answer says what came first. */
  private static boolean isSigned(SigningDevice device, SignatureValue value) {
    var result = device.complete(List.of(value)).get(0);
    if (result.outcome() == Outcome.REFUSED) {
      assertThat(result.problem().orElseThrow())
          .isIn(SigningProblem.PREPARATION_EXPIRED, SigningProblem.DOCUMENT_AWAITS_TIMESTAMP);
    } else {
      assertThat(result.outcome()).isIn(Outcome.SIGNED, Outcome.DOCUMENT_CHANGED);
    }
    return result.outcome() == Outcome.SIGNED;
  }

  private void move(FilingId filing, FilingState from, FilingState to) {
    boolean moved = world.tx(tx -> world.filings.filings().move(tx, filing, from, to));
    assertThat(moved).isTrue();
  }

  private DocumentId document(FilingId filing) {
    return world
        .tx(tx -> world.filings.filings().require(tx, filing))
        .documents()
        .get(0)
        .document();
  }

  private String text(FilingId filing) {
    return new String(world.head(document(filing)), StandardCharsets.ISO_8859_1);
  }
}
