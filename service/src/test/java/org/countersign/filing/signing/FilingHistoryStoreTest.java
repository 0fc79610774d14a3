package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.countersign.filing.filings.Filing;
import org.countersign.filing.signing.FilingHistory.Actor;
import org.countersign.filing.signing.FilingHistory.Step;
import org.junit.jupiter.api.Test;

/** What is told of a filing to those who may see it. */
class FilingHistoryStoreTest {
  private final SigningWorld world = new SigningWorld();

  private List<Step> history(Filing filing) {
    return world.tx(tx -> world.signing.pagewise().history().of(tx, filing));
  }

  @Test
  void tellsWhatWasAskedOfClientsAndWhatTheyDid() {
    var signer = world.signer("story@client.example");
    var filing = world.filing(signer);
    var request = world.request(signer, List.of(filing.id()));
    world.advance(Duration.ofHours(1));
    world.tx(
        tx ->
            world.signing.pagewise().reminders().remind(tx, world.attorneyCaller(), request.id()));
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing.id());
    var steps = history(filing);
    assertThat(steps)
        .extracting(Step::type)
        .containsExactly(
            "filing.awaiting_signatures",
            "signing_request.opened",
            "signing_request.reminded",
            "ceremony.opened",
            "ceremony.decided");
    assertThat(steps)
        .extracting(Step::by)
        .containsExactly(Actor.VENDOR, Actor.VENDOR, Actor.ATTORNEY, Actor.SIGNER, Actor.SIGNER);
    assertThat(steps.subList(1, 5)).allMatch(step -> step.signer().equals(Optional.of(signer)));
    assertThat(steps.get(4).decision()).contains(Decision.APPROVE);
  }

  @Test
  void whatTheSameClientDoesWithAnotherFilingIsNoPartOfIt() {
    var signer = world.signer("two@client.example");
    var first = world.filing(signer);
    var second = world.filing(signer);
    world.request(signer, List.of(first.id(), second.id()));
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, first.id());
    world.decide(ceremony, Decision.DECLINE, second.id());
    assertThat(history(first)).noneMatch(step -> step.decision().equals(declined()));
    assertThat(history(second)).anyMatch(step -> step.decision().equals(declined()));
    var another = world.filing(world.signer("third@client.example"));
    assertThat(history(another)).isEmpty();
  }

  private static Optional<Decision> declined() {
    return Optional.of(Decision.DECLINE);
  }
}
