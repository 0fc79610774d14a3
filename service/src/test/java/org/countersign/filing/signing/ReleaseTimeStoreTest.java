package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.platform.values.FilingId;
import org.junit.jupiter.api.Test;

class ReleaseTimeStoreTest {
  private final SigningWorld world = new SigningWorld();

  private FilingId signed() {
    var signer = world.signer("release-time@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    for (var ceremony : List.of(world.clientCeremony(), world.attorneyCeremony())) {
      world.decide(ceremony, Decision.APPROVE, filing);
      new SigningDevice(world, ceremony).begin().signAll();
    }
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    return filing;
  }

  private ReleaseBatch.Result schedule(FilingId filing, Instant at) {
    var batch = world.signing.pagewise().releases();
    return world
        .tx(
            tx ->
                batch.schedule(tx, batch.find(tx, world.attorney.id(), List.of(filing)), at, "usr"))
        .get(0);
  }

  @Test
  void aReleaseAtAMomentThatIsOverIsRefusedAndKeepsNothing() {
    var filing = signed();
    var refused = schedule(filing, world.clock.now().minus(Duration.ofMinutes(2)));
    assertThat(refused.refusal().orElseThrow().errors())
        .extracting(problem -> problem.pointer() + " " + problem.code())
        .containsExactly("/at in-the-past");
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    // A person names a minute, which has begun.
    var taken = schedule(filing, world.clock.now().minus(Duration.ofSeconds(30)));
    assertThat(taken.refusal()).isEmpty();
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.RELEASED);
  }
}
