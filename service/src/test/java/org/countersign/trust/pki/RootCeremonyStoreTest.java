package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.Failure;
import org.countersign.trust.keys.KeyRole;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/operations.md, The root: on two machines that share nothing but the files carried over. */
class RootCeremonyStoreTest {
  @TempDir private Path online;
  @TempDir private Path offline;
  private RootCeremony ceremony;
  private MovableClock clock;
  private Transactions transactions;

  @BeforeEach
  void holdTheCeremony() throws Exception {
    ceremony = new RootCeremony(online, offline);
    clock = ceremony.clock;
    transactions = ceremony.transactions;
    ceremony.first();
  }

  @Test
  void startsWithTheRootsCertificateAlone() throws Exception {
    var module = module();
    var keys = ceremony.keys();
    assertThat(keys.rootReachable()).isFalse();
    assertThatThrownBy(() -> keys.require(KeyRole.ROOT_CA)).hasMessageContaining("offline");
    for (var role : ServiceRole.values()) {
      assertThat(module.authority().chain(role)).hasSize(3).endsWith(module.roots().get(0));
    }
    assertThat(module.roots().get(0).getPublicKey())
        .isEqualTo(OfflineFiles.certificate(offline.resolve("root.crt")).getPublicKey());
  }

  @Test
  void publishesOnlyANewerListOfTheRootThatIsNotOver() throws Exception {
    var module = module();
    module.maintenance().run();
    assertThat(transactions.call(module::alarms))
        .containsExactly("There is no revocation list of ROOT.");
    assertThatThrownBy(() -> transactions.call(tx -> module.revocation().crl(tx, CaRole.ROOT)))
        .isInstanceOf(Failure.class);
    root("sign-root-crl", Map.of("out", offline.resolve("1.crl").toString()));
    importCrl(module, "1.crl");
    assertThat(transactions.call(module::alarms)).isEmpty();
    refused(module, "1.crl", "not newer");
    var attorneys =
        OfflineFiles.certificate(offline.resolve("attorneys.crt")).getSerialNumber().toString(16);
    root(
        "sign-root-crl",
        Map.of(
            "previous", offline.resolve("1.crl").toString(),
            "revoke", attorneys + ":cessation_of_operation",
            "out", offline.resolve("2.crl").toString()));
    importCrl(module, "2.crl");
    var list = OfflineFiles.list(transactions.call(tx -> module.revocation().crl(tx, CaRole.ROOT)));
    assertThat(RootOffice.number(list)).isEqualTo(2);
    assertThat(RootOffice.entries(list)).extracting("serial").containsExactly(attorneys);
    refused(module, "1.crl", "not newer");
    byte[] services = transactions.call(tx -> module.revocation().crl(tx, CaRole.SERVICES));
    Files.write(offline.resolve("services.crl"), services);
    refused(module, "services.crl", "offline made this list");
    var changed = OfflineFiles.read(offline.resolve("2.crl"));
    changed[changed.length - 1] ^= 1;
    Files.write(offline.resolve("changed.crl"), changed);
    refused(module, "changed.crl", "offline made this list");
  }

  @Test
  void callsForANewListAMonthBeforeTheOldOneEnds() throws Exception {
    var module = module();
    module.maintenance().run();
    root("sign-root-crl", Map.of("out", offline.resolve("1.crl").toString()));
    importCrl(module, "1.crl");
    clock.advance(Duration.ofDays(149));
    module.maintenance().run();
    assertThat(transactions.call(module::alarms)).isEmpty();
    clock.advance(Duration.ofDays(2));
    module.maintenance().run();
    assertThat(transactions.call(module::alarms))
        .singleElement()
        .asString()
        .contains("ROOT ends at 2027-05-22");
    clock.advance(Duration.ofDays(60));
    root(
        "sign-root-crl",
        Map.of(
            "previous", offline.resolve("1.crl").toString(),
            "out", offline.resolve("2.crl").toString()));
    clock.advance(Duration.ofDays(200));
    refused(module, "2.crl", "over already");
  }

  @Test
  void tellsTheAgeOfTheRootsListAndTheTimeThatItHasLeft() throws Exception {
    var module = module();
    assertThat(figures(module)).containsExactly(-1L, 0L);
    root("sign-root-crl", Map.of("out", offline.resolve("1.crl").toString()));
    importCrl(module, "1.crl");
    clock.advance(Duration.ofDays(170));
    long end = PkiConfig.defaults().validity().rootCrl().minusDays(170).toSeconds();
    assertThat(figures(module)).containsExactly(Duration.ofDays(170).toSeconds(), end);
    clock.advance(Duration.ofDays(20));
    var over = PkiConfig.defaults().validity().rootCrl().minusDays(190).toSeconds();
    assertThat(over).isNegative();
    assertThat(figures(module)).containsExactly(Duration.ofDays(190).toSeconds(), over);
  }

  /** As a fresh reader finds them: what was read is kept for half a minute. */
  private List<Object> figures(PkiModule module) {
    var metrics = new MetricRegistry();
    module.measure(metrics, transactions, clock);
    // In the order of their names.
    return metrics.getGauges().values().stream().<Object>map(Gauge::getValue).toList();
  }

  @Test
  void renewsTheRootUnderTheSameNameAndKey() throws Exception {
    var before = module().roots().get(0);
    clock.advance(Duration.ofDays(365));
    root("renew-root", Map.of("out", offline.resolve("root-2.crt").toString()));
    importCertificate("root-2.crt");
    var module = module();
    assertThat(module.roots().get(0).getPublicKey()).isEqualTo(before.getPublicKey());
    assertThat(module.roots().get(0).getSubjectX500Principal())
        .isEqualTo(before.getSubjectX500Principal());
    assertThat(module.roots().get(0).getNotAfter()).isAfter(before.getNotAfter());
    assertThat(module.authority().chain(ServiceRole.SEAL))
        .hasSize(3)
        .endsWith(module.roots().get(0));
  }

  @Test
  void takesNeitherAStrangersRootNorAStrangersAuthority() throws Exception {
    var other = TestPki.at(clock.now());
    Files.write(offline.resolve("other-root.crt"), other.root().getEncoded());
    assertThatThrownBy(() -> importCertificate("other-root.crt"))
        .hasMessageContaining("another root");
    Files.write(
        offline.resolve("other.crt"),
        other.module.authority().certificate(CaRole.SERVICES).getEncoded());
    assertThatThrownBy(() -> importCertificate("other.crt"))
        .hasMessageContaining("not made by the root here");
    var request = OfflineFiles.read(offline.resolve("services.csr"));
    request[request.length - 1] ^= 1;
    Files.write(offline.resolve("forged.csr"), request);
    assertThatThrownBy(
            () ->
                root(
                    "sign-issuer",
                    Map.of(
                        "request", offline.resolve("forged.csr").toString(),
                        "role", "services",
                        "out", offline.resolve("forged.crt").toString())))
        .isInstanceOf(Failure.class);
    assertThat(offline.resolve("forged.crt")).doesNotExist();
  }

  @Test
  void rotatesAnAuthorityByAnotherRequest() throws Exception {
    var before = module().authority().certificate(CaRole.CEREMONY);
    run("rotate-key", Map.of("role", "ceremony-ca", "in", "PT0S"));
    assertThat(module().authority().certificate(CaRole.CEREMONY)).isEqualTo(before);
    run("request-issuers", Map.of("out", offline.toString()));
    root(
        "sign-issuer",
        Map.of(
            "request",
            offline.resolve("ceremony-2.csr").toString(),
            "role",
            "ceremony",
            "generation",
            "2",
            "out",
            offline.resolve("ceremony-2.crt").toString()));
    importCertificate("ceremony-2.crt");
    assertThat(
            module().authority().certificate(CaRole.CEREMONY).getSubjectX500Principal().getName())
        .contains("Ceremony CA 2");
  }

  private PkiModule module() {
    return ceremony.module();
  }

  private void root(String name, Map<String, String> values) {
    ceremony.root(name, values);
  }

  private void run(String name, Map<String, String> values) {
    ceremony.run(name, values);
  }

  private void importCertificate(String file) {
    ceremony.importCertificate(file);
  }

  private void importCrl(PkiModule module, String file) {
    ceremony.importCrl(module, file);
  }

  private void refused(PkiModule module, String file, String why) {
    assertThatThrownBy(() -> importCrl(module, file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(why);
  }
}
