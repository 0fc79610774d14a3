package org.countersign.trust.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.util.Duration;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.Digest;
import org.countersign.trust.pki.RevocationReason;
import org.countersign.trust.pki.TestPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other authorities say of their certificates, and when it is taken. */
class TimestampRevocationTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00.123Z");

  private final TestPki pki = TestPki.at(NOW);
  private final MemoryCache cache = new MemoryCache();
  @TempDir Path directory;
  private FakeTsa tsa;
  private OutboundClient client;

  @BeforeEach
  void start() throws Exception {
    tsa = FakeTsa.of(pki);
    client = new OutboundClient(OutboundConfig.trusting(tsa.url()));
  }

  @AfterEach
  void stop() throws Exception {
    tsa.close();
    client.stop();
  }

  @Test
  void gathersAListForEachCertificateBelowTheAnchor() throws Exception {
    var data = revocation(lists()).of(List.of(token()), cache);
    assertThat(data.crls()).hasSize(2);
    assertThat(data.ocsps()).isEmpty();
    assertThat(data.authorities()).contains(pki.root()).hasSize(2);
    assertThat(revocation(lists()).of(List.of(ownToken()), cache).crls()).isEmpty();
  }

  @Test
  void prefersAnAnswerWithItsNonceToAList() throws Exception {
    var both = config(tsa.lists(), List.of(tsa.ocsp()), Duration.seconds(0));
    var data = revocation(both).of(List.of(token()), cache);
    assertThat(data.ocsps()).isNotEmpty();
  }

  @Test
  void takesNothingOlderThanTheTimestampUnlessConfigured() throws Exception {
    revocation(lists()).of(List.of(token()), cache);
    pki.clock.set(NOW.plusSeconds(60));
    var later = token();
    tsa.silentOnStatus(true);
    assertThatThrownBy(() -> revocation(lists()).of(List.of(later), cache))
        .isInstanceOf(RevocationUnavailable.class);
    var tolerant = config(tsa.lists(), List.of(), Duration.seconds(60));
    assertThat(revocation(tolerant).of(List.of(later), cache).crls()).hasSize(2);
  }

  @Test
  void usesWhatWasKeptWhenItIsNewEnough() throws Exception {
    var token = token();
    pki.clock.set(NOW.plusSeconds(5));
    revocation(lists()).of(List.of(token), cache);
    int asked = tsa.statusAsked();
    tsa.silentOnStatus(true);
    assertThat(revocation(lists()).of(List.of(token), cache).crls()).hasSize(2);
    assertThat(tsa.statusAsked()).isEqualTo(asked);
  }

  @Test
  void refusesATokenOfACertificateThatWasRevokedForACompromiseAtAnyTime() throws Exception {
    var token = token();
    pki.clock.set(NOW.plusSeconds(60));
    pki.revokeTimestamps(RevocationReason.KEY_COMPROMISE);
    for (var how :
        List.of(lists(), config(tsa.lists(), List.of(tsa.ocsp()), Duration.seconds(0)))) {
      assertThatThrownBy(() -> revocation(how).of(List.of(token), new MemoryCache()))
          .isInstanceOf(RevocationUnavailable.class)
          .hasMessageContaining("has been revoked");
    }
  }

  @Test
  void keepsATokenMadeBeforeItsCertificateWasSuperseded() throws Exception {
    var token = token();
    pki.clock.set(NOW.plusSeconds(60));
    pki.revokeTimestamps(RevocationReason.SUPERSEDED);
    assertThat(revocation(lists()).of(List.of(token), cache).crls()).hasSize(2);
  }

  @Test
  void takesNoListThatItsAuthorityHasNotSigned() throws Exception {
    // The same names, other keys.
    var namesakes = TestPki.on(pki.clock);
    try (var liar = FakeTsa.of(namesakes);
        var closing = new Closing(new OutboundClient(OutboundConfig.trusting(liar.url())))) {
      var revocation =
          revocation(config(liar.lists(), List.of(), Duration.seconds(0)), closing.client());
      assertThatThrownBy(() -> revocation.of(List.of(token()), cache))
          .isInstanceOf(RevocationUnavailable.class)
          .hasMessageContaining("a list that its authority has not signed");
      var answers =
          revocation(
              config(List.of(), List.of(liar.ocsp()), Duration.seconds(0)), closing.client());
      assertThatThrownBy(() -> answers.of(List.of(token()), cache))
          .isInstanceOf(RevocationUnavailable.class);
    }
  }

  @Test
  void asksOnlyAddressesOfItsConfiguration() throws Exception {
    // Its certificates name https://countersign.test/…, which nobody resolves or trusts.
    var elsewhere = URI.create("http://169.254.169.254/list");
    var revocation = revocation(config(List.of(elsewhere), List.of(), Duration.seconds(0)));
    assertThatThrownBy(() -> revocation.of(List.of(token()), cache))
        .isInstanceOf(RevocationUnavailable.class)
        .hasMessageContaining("OutboundRefusal");
    assertThat(tsa.statusAsked()).isZero();
  }

  @Test
  void startsWithNoAuthorityWhoseStatusCannotBeHad() {
    assertThatThrownBy(() -> revocation(config(List.of(), List.of(), Duration.seconds(0))))
        .isInstanceOf(AnchorsUnavailable.class)
        .hasMessageContaining("neither lists nor ocsp");
  }

  private record Closing(OutboundClient client) implements AutoCloseable {
    @Override
    public void close() throws Exception {
      client.stop();
    }
  }

  private byte[] token() {
    return pki.module.timestamps().timestamp(new byte[32]);
  }

  private static byte[] ownToken() {
    return TestPki.at(NOW).module.timestamps().timestamp(new byte[32]);
  }

  private TimestampConfig.Revocation lists() {
    return config(tsa.lists(), List.of(), Duration.seconds(0));
  }

  private static TimestampConfig.Revocation config(
      List<URI> lists, List<URI> ocsp, Duration olderBy) {
    return new TimestampConfig.Revocation(
        Optional.of(lists), Optional.of(ocsp), Optional.of(olderBy), Optional.empty());
  }

  private TimestampRevocation revocation(TimestampConfig.Revocation config) throws Exception {
    return revocation(config, client);
  }

  private TimestampRevocation revocation(TimestampConfig.Revocation config, OutboundClient through)
      throws Exception {
    var anchor = Files.write(directory.resolve("anchor.der"), pki.root().getEncoded());
    var http =
        new TimestampConfig.Http(
            tsa.url(),
            List.of(anchor),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            config);
    return AdesModule.build(
            new TimestampConfig(List.of(http)),
            new AdesModule.Needs(
                pki.module.timestamps(),
                through,
                pki.clock,
                new SecureRandom(),
                new MetricRegistry(),
                2))
        .revocation();
  }

  /** As the database's, without one. */
  private static final class MemoryCache implements RevocationCache {
    private final Map<Map.Entry<Kind, Digest>, byte[]> kept = new HashMap<>();

    @Override
    public Optional<byte[]> newest(Kind kind, Digest about) {
      return Optional.ofNullable(kept.get(Map.entry(kind, about)));
    }

    @Override
    public void keep(Kind kind, Digest about, Instant thisUpdate, byte[] der) {
      kept.put(Map.entry(kind, about), der);
    }
  }
}
