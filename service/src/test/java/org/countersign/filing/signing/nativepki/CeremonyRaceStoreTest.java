package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.RequestState;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningState;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.TwoClients;
import org.countersign.filing.signing.nativepki.CompletionResult.Outcome;
import org.countersign.platform.values.DocumentId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.web.Json;
import org.junit.jupiter.api.Test;

/** Things that happen at the same time: every end is one of those that are meant. */
class CeremonyRaceStoreTest {
  private final SigningWorld world = new SigningWorld();

  private SigningDevice approving(Ceremony ceremony, FilingId... filings) {
    world.decide(ceremony, Decision.APPROVE, filings);
    return new SigningDevice(world, ceremony).begin();
  }

  private DocumentId document(FilingId filing) {
    return world
        .tx(tx -> world.filings.filings().require(tx, filing))
        .documents()
        .get(0)
        .document();
  }

  @Test
  void twoSignersOfOneDocumentBothSignWhateverComesBetween() throws Exception {
    var filing =
        TwoClients.filing(
            world, world.signer("one@client.example"), world.signer("two@client.example"));
    var one = approving(world.clientCeremony(TwoClients.link("one")), filing);
    var two = approving(world.clientCeremony(TwoClients.link("two")), filing);
    var madeOne = one.make(List.of(one.value(one.prepare().get(0))));
    var lapsed = two.value(two.prepare().get(0));
    // The lease of the second runs out, and another step is appended.
    world.advance(Duration.ofMinutes(11));
    assertThat(two.complete(List.of(lapsed)).get(0).problem())
        .contains(SigningProblem.PREPARATION_EXPIRED);
    var madeTwo = two.make(List.of(two.value(two.prepare().get(0))));
    appendRemark(document(filing));
    var outcomes =
        AtOnce.all(
            List.<Callable<CompletionResult>>of(
                () -> one.record(madeOne).get(0), () -> two.record(madeTwo).get(0)));
    // Both were made over a head that is no longer the head.
    assertThat(outcomes)
        .extracting(CompletionResult::outcome)
        .containsOnly(Outcome.DOCUMENT_CHANGED);
    var again =
        List.of(
            one.make(List.of(one.value(outcomes.get(0).preparation().orElseThrow()))),
            two.make(List.of(two.value(outcomes.get(1).preparation().orElseThrow()))));
    var second =
        AtOnce.all(
            List.<Callable<CompletionResult>>of(
                () -> one.record(again.get(0)).get(0), () -> two.record(again.get(1)).get(0)));
    assertThat(second)
        .extracting(CompletionResult::outcome)
        .containsExactlyInAnyOrder(Outcome.SIGNED, Outcome.DOCUMENT_CHANGED);
    for (int index = 0; index < 2; index++) {
      var device = index == 0 ? one : two;
      var last = second.get(index).preparation();
      if (last.isPresent()) {
        assertThat(device.complete(List.of(device.value(last.get()))).get(0).outcome())
            .isEqualTo(Outcome.SIGNED);
      }
    }
    assertThat(SignedBytes.validSignatures(world.head(document(filing)))).isEqualTo(2);
  }

  @Test
  void twoSignersALeaseThatEndsAndAnotherStepAllAtOnceLeaveBothSignaturesValid() throws Exception {
    for (int round = 0; round < 3; round++) {
      var filing =
          TwoClients.filing(
              world,
              world.signer("one" + round + "@client.example"),
              world.signer("two" + round + "@client.example"),
              round);
      var devices =
          List.of(
              approving(world.clientCeremony(TwoClients.link("one" + round)), filing),
              approving(world.clientCeremony(TwoClients.link("two" + round)), filing));
      var values = devices.stream().map(each -> each.value(each.prepare().get(0))).toList();
      var ends =
          AtOnce.all(
              List.<Callable<Boolean>>of(
                  () -> isSigned(devices.get(0), values.get(0)),
                  () -> isSigned(devices.get(1), values.get(1)),
                  () -> appendsRemark(document(filing)),
                  () -> {
                    world.advance(Duration.ofMinutes(11));
                    return false;
                  }));
      for (int index = 0; index < 2; index++) {
        // Who came too late is told so and signs what the others have left.
        assertThat(ends.get(index) ? List.of() : devices.get(index).signAll())
            .hasSize(ends.get(index) ? 0 : 1)
            .allMatch(result -> result.outcome() == Outcome.SIGNED);
      }
      var head = world.head(document(filing));
      assertThat(SignedBytes.validSignatures(head)).isEqualTo(2);
      assertThat(new String(head, StandardCharsets.ISO_8859_1).contains("% remark"))
          .isEqualTo(ends.get(2));
      assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(2);
    }
  }

  /** Whether it was signed; if not, the answer says what came first. */
  private static boolean isSigned(SigningDevice device, SignatureValue value) {
    var result = device.complete(List.of(value)).get(0);
    if (result.outcome() == Outcome.REFUSED) {
      assertThat(result.problem()).contains(SigningProblem.PREPARATION_EXPIRED);
    } else {
      assertThat(result.outcome()).isIn(Outcome.SIGNED, Outcome.DOCUMENT_CHANGED);
    }
    return result.outcome() == Outcome.SIGNED;
  }

  private void appendRemark(DocumentId document) throws Exception {
    assertThat(appendsRemark(document)).isTrue();
  }

  /** A step that is no signature, as a job might append one. Whether it came first. */
  private boolean appendsRemark(DocumentId document) throws Exception {
    var head = world.tx(tx -> world.documents.documents().revisions().head(tx, document));
    var remark = "% remark\n".getBytes(StandardCharsets.US_ASCII);
    var plan = (ObjectNode) Json.mapper().readTree(head.signingPlan().orElseThrow());
    plan.put("headLength", head.length() + remark.length);
    var appended =
        world.tx(
            tx ->
                world
                    .documents
                    .documents()
                    .revisions()
                    .append(tx, head, remark, "REMARK", plan.toString()));
    return appended.isPresent();
  }

  @Test
  void aRequestIsEitherCancelledOrSignedNeverHalf() throws Exception {
    for (int round = 0; round < 6; round++) {
      var signer = world.signer("maria" + round + "@client.example");
      var filing = world.filing(signer).id();
      var request = world.request(signer, List.of(filing)).id();
      var device = approving(world.clientCeremony(), filing);
      var made = device.make(List.of(device.value(device.prepare().get(0))));
      var ends =
          AtOnce.all(
              List.<Callable<String>>of(
                  () -> device.record(made).get(0).outcome().name(),
                  () -> {
                    try {
                      world.tx(tx -> world.signing.requests().cancel(tx, world.vendor(), request));
                      return "CANCELLED";
                    } catch (Failure e) {
                      return e.type().slug();
                    }
                  }));
      var row = world.tx(tx -> world.signing.requests().filings(tx, request)).get(0);
      var state = world.tx(tx -> world.signing.requests().require(tx, world.vendor(), request));
      int signatures = world.count("signature where filing_id = :id", filing.value());
      if (ends.get(0).equals("SIGNED")) {
        assertThat(ends.get(1)).isEqualTo(SigningProblem.SIGNING_REQUEST_CLOSED.slug());
        assertThat(row.state()).isEqualTo(SigningState.SIGNED);
        assertThat(state.state()).isEqualTo(RequestState.COMPLETED);
        assertThat(signatures).isEqualTo(1);
      } else {
        assertThat(ends).containsExactly("REFUSED", "CANCELLED");
        assertThat(state.state()).isEqualTo(RequestState.CANCELLED);
        assertThat(signatures).isZero();
      }
    }
  }

  @Test
  void anApprovalOfAnotherCeremonySignsNothingInThisOne() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    approving(world.clientCeremony(), filing);
    var other = world.clientCeremony();
    assertThat(new SigningDevice(world, other).begin().prepare()).isEmpty();
    assertThat(approving(other, filing).signAll().get(0).outcome()).isEqualTo(Outcome.SIGNED);
  }

  @Test
  void aRequestNamesAtMostAThousandFilingsAndIsTurnedAwayUnread() {
    var signer = world.signer("maria@client.example");
    var many = Collections.nCopies(1001, world.filing(signer).id());
    assertThatThrownBy(() -> world.request(signer, many))
        .isInstanceOfSatisfying(
            Failure.class,
            e ->
                assertThat(e.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.code()).isEqualTo("too-many-filings")));
  }

  @Test
  void aDecisionToReleaseLaterEndsWhenTheFilingIsSignedAnew() {
    var filing = signed();
    var at = world.clock.now().plus(Duration.ofHours(1));
    world.schedule(filing, at);
    world.tx(
        tx -> {
          world
              .filings
              .filings()
              .move(tx, filing, FilingState.SIGNED, FilingState.AWAITING_SIGNATURES);
          return 0;
        });
    world.advance(Duration.ofMinutes(5));
    world.tx(
        tx -> {
          world
              .filings
              .filings()
              .move(tx, filing, FilingState.AWAITING_SIGNATURES, FilingState.SIGNED);
          return 0;
        });
    world.advance(Duration.ofHours(2));
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    world.schedule(filing, world.clock.now());
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.RELEASED);
  }

  @Test
  void aByteThatChangedOnTheDiskIsFoundBeforeTheRelease() throws Exception {
    var filing = signed();
    try (var files = Files.walk(world.blobs())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, bytes);
      }
    }
    var found = world.tx(tx -> world.signing.releases().find(tx, filing));
    assertThatThrownBy(() -> world.signing.releases().rehash(found))
        .isInstanceOfSatisfying(
            Failure.class, e -> assertThat(e.type()).isEqualTo(SigningProblem.DOCUMENT_DAMAGED));
    world.schedule(filing, world.clock.now());
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
  }

  private FilingId signed() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    approving(world.clientCeremony(), filing).signAll();
    approving(world.attorneyCeremony(), filing).signAll();
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    return filing;
  }
}
