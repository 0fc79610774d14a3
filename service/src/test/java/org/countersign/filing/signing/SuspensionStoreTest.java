package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.packaging.PackagedWorld;
import org.countersign.filing.signing.nativepki.SigningDevice;
import org.countersign.identity.attorneys.AttorneyProblem;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.credentials.Credentials;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.verification.PackageVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a suspension stops, act by act, and that reinstatement lets each go on. */
class SuspensionStoreTest {
  private static boolean suspendWhileReading;
  private static final SigningWorld WORLD = new SigningWorld();
  private static final PackagedWorld PACKAGED =
      new PackagedWorld(
          WORLD,
          List.of(),
          (tx, attorney) -> {
            if (suspendWhileReading) {
              // Committed with the reading; the package is stored in a later transaction.
              stand(AttorneyState.SUSPENDED);
              return new Credentials.Proof("a.b.c", "a.b.c");
            }
            return WORLD.credentials.proof(tx, attorney);
          });
  private final SigningWorld world = WORLD;

  @AfterEach
  void reinstate() {
    if (world.tx(tx -> world.below.attorneys().find(tx, world.attorney.id())).orElseThrow().state()
        == AttorneyState.SUSPENDED) {
      stand(AttorneyState.ACTIVE);
    }
  }

  private FilingId opened() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    return filing;
  }

  /** A ceremony of the client in which the filing is approved. */
  private Ceremony approved(FilingId filing) {
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    return ceremony;
  }

  private static void stand(AttorneyState state) {
    var registrar =
        new Caller(
            Caller.Kind.ACCOUNT,
            java.util.UUID.randomUUID(),
            TestDatabase.WORLD,
            Set.of(),
            java.util.Optional.empty());
    WORLD.tx(
        tx ->
            WORLD
                .below
                .attorneys()
                .move(tx, registrar, WORLD.attorney.identifier(), state, "Order of the bar"));
  }

  private static void assertNotActive(ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(AttorneyProblem.ATTORNEY_NOT_ACTIVE));
  }

  @Test
  void stopsBegin() {
    var device = new SigningDevice(world, approved(opened()));
    stand(AttorneyState.SUSPENDED);
    assertNotActive(device::begin);
    stand(AttorneyState.ACTIVE);
    assertThat(device.begin().signAll()).hasSize(1);
  }

  @Test
  void stopsPrepare() {
    var device = new SigningDevice(world, approved(opened())).begin();
    stand(AttorneyState.SUSPENDED);
    assertNotActive(device::prepare);
  }

  @Test
  void stopsCompleteEvenWhenTheSignatureWasMadeBefore() {
    var filing = opened();
    var device = new SigningDevice(world, approved(filing)).begin();
    var finish = device.halfway();
    stand(AttorneyState.SUSPENDED);
    assertNotActive(finish::run);
    assertThat(world.count("signature where filing_id = :id", filing.value())).isZero();
    stand(AttorneyState.ACTIVE);
    finish.run();
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(1);
  }

  @Test
  void stopsTheAttorneysOwnCeremonyAndNewRequests() {
    stand(AttorneyState.SUSPENDED);
    assertNotActive(world::attorneyCeremony);
    assertNotActive(this::opened);
  }

  @Test
  void stopsReleaseNowAndLater() {
    var filing = PACKAGED.signed(ReleaseMode.MANUAL);
    var releases = world.signing.releases();
    var rehashed = releases.rehash(world.tx(tx -> releases.find(tx, filing)));
    stand(AttorneyState.SUSPENDED);
    assertNotActive(() -> world.tx(tx -> releases.release(tx, rehashed, "usr")));
    assertNotActive(() -> world.tx(tx -> releases.schedule(tx, filing, world.clock.now(), "usr")));
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
  }

  @Test
  void stopsTheReleaseThatWasToComeByItself() {
    var filing = PACKAGED.signed(ReleaseMode.AUTO);
    stand(AttorneyState.SUSPENDED);
    assertThat(world.run("signing.release", filing)).isInstanceOf(Outcome.Again.class);
    assertThat(world.state(filing)).isEqualTo(FilingState.SIGNED);
    stand(AttorneyState.ACTIVE);
    world.run("signing.release", filing);
    assertThat(world.state(filing)).isEqualTo(FilingState.RELEASED);
  }

  @Test
  void stopsSealing() {
    var filing = PACKAGED.released();
    stand(AttorneyState.SUSPENDED);
    assertThat(world.run("packaging.seal", filing)).isInstanceOf(Outcome.Again.class);
    assertThat(world.state(filing)).isEqualTo(FilingState.RELEASED);
    stand(AttorneyState.ACTIVE);
    assertThat(world.run("packaging.seal", filing)).isEqualTo(Outcome.done());
  }

  @Test
  void stopsSealingEvenWhenEverythingWasReadBefore() {
    var filing = PACKAGED.released();
    suspendWhileReading = true;
    try {
      assertThat(world.run("packaging.seal", filing)).isInstanceOf(Outcome.Again.class);
    } finally {
      suspendWhileReading = false;
    }
    assertThat(world.state(filing)).isEqualTo(FilingState.RELEASED);
    assertThat(world.count("sealed_package where filing_id = :id", filing.value())).isZero();
  }

  @Test
  void aSuspensionAfterTheFirstSignatureIsSealedWithTheFilingAndItsSignaturesHold(
      @TempDir Path directory) throws Exception {
    var filing = PACKAGED.released();
    world.clock.advance(Duration.ofSeconds(1));
    var from = world.clock.now();
    stand(AttorneyState.SUSPENDED);
    world.clock.advance(Duration.ofSeconds(1));
    var until = world.clock.now();
    stand(AttorneyState.ACTIVE);
    assertThat(world.run("packaging.seal", filing)).isEqualTo(Outcome.done());
    var file = Files.write(directory.resolve("package.asice"), PACKAGED.bytes(filing));
    try (var zip = new ZipFile(file.toFile());
        var entry = zip.getInputStream(zip.getEntry("filing.json"))) {
      var holds = new ObjectMapper().readTree(entry).path("attorneyHolds");
      var last = holds.get(holds.size() - 1);
      assertThat(Instant.parse(last.path("from").asText())).isEqualTo(from);
      assertThat(Instant.parse(last.path("until").asText())).isEqualTo(until);
    }
    // The verifier reads what we wrote: with the signature inside, HoldReportTest.
    var report =
        new PackageVerifier().verify(file, world.pki.roots(), world.clock.now(), List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
  }

  @Test
  void waitsForTheActUnderWayAndStopsTheNext() {
    world.tx(
        tx -> {
          world.below.attorneys().requireActive(tx, world.attorney.id());
          // What the registrar's transaction locks; another connection may not have it now.
          assertThatThrownBy(this::lockElsewhere).hasMessageContaining("lock");
          return 0;
        });
    stand(AttorneyState.SUSPENDED);
    assertNotActive(
        () -> world.tx(tx -> world.below.attorneys().requireActive(tx, world.attorney.id())));
  }

  private void lockElsewhere() throws SQLException {
    try (var connection = world.database.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(
          "select 1 from attorney where id = '"
              + world.attorney.id().value()
              + "' for no key update nowait");
    }
  }

  @Test
  void keepsEveryHoldAndReasonForEver() {
    stand(AttorneyState.SUSPENDED);
    stand(AttorneyState.ACTIVE);
    var holds = world.tx(tx -> world.below.attorneys().holds(tx, world.attorney.id()));
    assertThat(holds).isNotEmpty().allMatch(hold -> hold.until().isPresent());
    for (var tampering :
        List.of(
            "delete from attorney_hold",
            "update attorney_hold set held_until = now()",
            "update attorney_hold set held_from = now()")) {
      assertThatThrownBy(() -> world.database.jdbi().useHandle(handle -> handle.execute(tampering)))
          .hasMessageContaining("hold intervals are kept");
    }
    assertThat(
            world.count(
                "attorney_standing where attorney_id = :id and reason = 'Order of the bar'",
                world.attorney.id().value()))
        .isGreaterThanOrEqualTo(2);
  }
}
