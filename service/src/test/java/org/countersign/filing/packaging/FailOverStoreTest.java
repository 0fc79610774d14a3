package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.ReleaseMode;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.events.EventConsumer;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.ades.AdesModule;
import org.countersign.trust.ades.FakeTsa;
import org.countersign.trust.ades.TimestampConfig;
import org.countersign.trust.pki.MovableClock;
import org.countersign.trust.pki.TestPki;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.SignatureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built-in timestamp authority is gone; an authority with a root of its own answers over HTTP.
 * Signed, proved, sealed and judged as ever, or delayed, and never lost.
 */
class FailOverStoreTest {
  private final MetricRegistry metrics = new MetricRegistry();
  @TempDir Path directory;

  @Test
  void sealsAndProvesABatchThatOnlyAnotherAuthorityStamped() throws Exception {
    try (var world =
        world(
            tsa ->
                new TimestampConfig.Revocation(
                    Optional.of(tsa.lists()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))) {
      var signing = world.signing();
      signing.timestampsDown = true;
      var filings = List.of(world.packaged().released(), world.packaged().released());
      // Delayed, visibly, while its lists cannot be had.
      world.elsewhere().tsa().silentOnStatus(true);
      for (var filing : filings) {
        assertThat(signing.run("packaging.seal", filing)).isNotEqualTo(Outcome.done());
        assertThat(signing.state(filing)).isEqualTo(FilingState.RELEASED);
        assertThat(problem(signing, filing))
            .hasValueSatisfying(
                words -> assertThat(words).startsWith("The status of 127.0.0.1 cannot be had"));
      }
      assertThat(metrics.counter("timestamps.127.0.0.1.status.failed").getCount()).isPositive();
      world.elsewhere().tsa().silentOnStatus(false);
      signing.advance(Duration.ofMinutes(1));
      for (var filing : filings) {
        assertThat(signing.run("packaging.seal", filing)).isEqualTo(Outcome.done());
        assertLongTerm(world, filing);
      }
      assertThat(keptLists(signing)).isEqualTo(2);
    }
  }

  @Test
  void provesADocumentTimestampOfAnotherAuthorityThanTheSignaturesByItsAnswers() throws Exception {
    try (var world =
        world(
            tsa ->
                new TimestampConfig.Revocation(
                    Optional.of(tsa.lists().subList(0, 1)),
                    Optional.of(List.of(tsa.ocsp())),
                    Optional.empty(),
                    Optional.empty()))) {
      var filing = world.packaged().released();
      world.signing().timestampsDown = true;
      assertThat(world.signing().run("packaging.seal", filing)).isEqualTo(Outcome.done());
      assertLongTerm(world, filing);
      assertThat(metrics.counter("timestamps.127.0.0.1.status.fetched").getCount()).isPositive();
    }
  }

  @Test
  void keepsTheStatusOfSignaturesTimestampsOnceTheyAreSignedSinceTheAuthorityMayBeGoneLater()
      throws Exception {
    try (var world =
        world(
            tsa ->
                new TimestampConfig.Revocation(
                    Optional.of(tsa.lists()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))) {
      var signing = world.signing();
      signing.timestampsDown = true;
      var filing = world.packaged().signed(ReleaseMode.MANUAL);
      world.elsewhere().tsa().silentOnStatus(true);
      assertThat(signing.run("packaging.status", filing)).isNotEqualTo(Outcome.done());
      world.elsewhere().tsa().silentOnStatus(false);
      signing.advance(Duration.ofMinutes(5));
      assertThat(world.packaged().packaging.consumers())
          .flatExtracting(EventConsumer::types)
          .contains("filing.signed");
      assertThat(signing.run("packaging.status", filing)).isEqualTo(Outcome.done());
      assertThat(keptLists(signing)).isEqualTo(2);
      // Weeks later the authority is gone for good.
      world.elsewhere().tsa().silentOnStatus(true);
      signing.timestampsDown = false;
      world.packaged().release(filing);
      assertThat(signing.run("packaging.seal", filing)).isEqualTo(Outcome.done());
      assertLongTerm(world, filing);
    }
  }

  /** Kept for the next, over restarts: the newest list of each of its two authorities. */
  private static int keptLists(SigningWorld signing) {
    return signing
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select count(*) from timestamp_status where kind = 'LIST'")
                    .mapTo(Integer.class)
                    .one());
  }

  private static Optional<String> problem(SigningWorld signing, FilingId filing) {
    return signing.tx(tx -> signing.filings.filings().require(tx, filing)).problem();
  }

  /** The authority elsewhere. */
  private record Elsewhere(TestPki pki, FakeTsa tsa, OutboundClient client, AdesModule module) {}

  /** A service that fails over to it. */
  private record World(PackagedWorld packaged, Elsewhere elsewhere) implements AutoCloseable {
    SigningWorld signing() {
      return packaged.signing;
    }

    @Override
    public void close() throws IOException {
      elsewhere.tsa().close();
      elsewhere.client().stop();
    }
  }

  private void assertLongTerm(World world, FilingId filing) throws Exception {
    assertThat(world.signing().state(filing)).isEqualTo(FilingState.PACKAGED);
    var file = Files.write(directory.resolve(filing + ".asice"), world.packaged().bytes(filing));
    var anchors = new ArrayList<>(world.signing().pki.roots());
    anchors.add(world.elsewhere().pki().root());
    var report =
        new PackageVerifier().verify(file, anchors, world.signing().clock.now(), List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures())
        .extracting(SignatureReport::level)
        .containsExactly("CAdES_BASELINE_LT", "PAdES_BASELINE_LTA", "PAdES_BASELINE_LTA");
  }

  private World world(Function<FakeTsa, TimestampConfig.Revocation> revocation) {
    var made = new ArrayList<Elsewhere>();
    var signing =
        SigningWorld.failingOverTo(
            clock -> {
              made.add(elsewhere(clock, revocation));
              return made.get(0).module();
            });
    return new World(new PackagedWorld(signing, List.of()), made.get(0));
  }

  private Elsewhere elsewhere(
      MovableClock clock, Function<FakeTsa, TimestampConfig.Revocation> revocation) {
    try {
      var pki = TestPki.on(clock);
      var tsa = FakeTsa.of(pki);
      var client = new OutboundClient(OutboundConfig.trusting(tsa.url()));
      var anchor = Files.write(directory.resolve("anchor.der"), pki.root().getEncoded());
      var http =
          new TimestampConfig.Http(
              tsa.url(),
              List.of(anchor),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              revocation.apply(tsa));
      var needs =
          new AdesModule.Needs(
              pki.module.timestamps(), client, clock, new SecureRandom(), metrics, 2);
      var module = AdesModule.build(new TimestampConfig(List.of(http)), needs);
      return new Elsewhere(pki, tsa, client, module);
    } catch (IOException | CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
