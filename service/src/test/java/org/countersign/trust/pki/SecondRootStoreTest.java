package org.countersign.trust.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Failure;
import org.countersign.trust.ades.LongTermMaterial;
import org.countersign.trust.ades.ValidationData;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A root with another key beside the first: docs/operations.md, A root with a new key. */
class SecondRootStoreTest {
  private static final Duration SOON = Duration.ofMinutes(15);

  @TempDir private Path online;
  @TempDir private Path offline;
  private RootCeremony ceremony;
  private PkiModule before;
  private IssuedCertificate old;
  private X509Certificate oldSeal;
  private byte[] oldToken;

  @BeforeAll
  static void requireTool() {
    Openssl.require();
  }

  @BeforeEach
  void signUnderTheFirstRoot() throws Exception {
    ceremony = new RootCeremony(online, offline);
    ceremony.first();
    before = ceremony.module();
    before.clockCheck().compare();
    list("root.p12", Map.of(), "1.crl");
    ceremony.importCrl(before, "1.crl");
    before.maintenance().run();
    old = client(before);
    oldSeal = before.authority().serviceKey(ServiceRole.SEAL).chain().get(0);
    oldToken = before.timestamps().timestamp(new byte[32]);
    ceremony.clock.advance(Duration.ofHours(1));
  }

  @Test
  void bothRootsAreAnchorsAndEachChainLeadsToItsOwn() throws Exception {
    var module = secondRoot();
    assertThat(module.roots()).hasSize(2).startsWith(before.roots().get(0));
    // A node that was up all the time knows too, within seconds.
    assertThat(before.roots()).isEqualTo(module.roots());
    assertThat(client(before).chain()).endsWith(module.roots().get(1));
    var fresh = client(module);
    assertThat(fresh.chain()).hasSize(3).endsWith(module.roots().get(1));
    assertThat(name(fresh.chain().get(2))).contains("Root CA 2");
    assertThat(places(fresh.chain().get(0))).contains("/pki/ceremony-2.crt");
    assertThat(places(fresh.chain().get(1))).contains("/pki/root-2.crt", "/pki/root-2.crl");
    assertThat(places(old.chain().get(1))).contains("/pki/root.crt", "/pki/root.crl");
    var register = new AuthorityRegister(ceremony.keys());
    var files = new PkiFiles(register, module.revocation());
    for (int i = 0; i < 2; i++) {
      var name = i == 0 ? "root" : "root-2";
      assertThat(files.certificate(name)).contains(module.roots().get(i).getEncoded());
      OfflineFiles.list(ceremony.transactions.call(tx -> files.list(tx, name)).orElseThrow().der())
          .verify(module.roots().get(i).getPublicKey());
    }
    module.maintenance().run();
    assertThat(ceremony.transactions.<List<String>>call(module::alarms)).isEmpty();
  }

  @Test
  void opensslVerifiesWithEveryListUnderEachRootAndUnderNoOther() throws Exception {
    var module = secondRoot();
    module.maintenance().run();
    var fresh = client(module);
    var freshSeal = module.authority().serviceKey(ServiceRole.SEAL).chain().get(0);
    var first = module.roots().get(0);
    var second = module.roots().get(1);
    for (var leaf : List.of(old.certificate(), oldSeal)) {
      verify(0, module, first, leaf);
      verify(2, module, second, leaf);
    }
    verify(0, module, second, fresh.certificate());
    verify(2, module, first, fresh.certificate());
    // A service's key stays under the root before until it is rotated.
    verify(0, module, first, freshSeal);
    ceremony.run("rotate-key", Map.of("role", "seal", "in", "PT0S"));
    var rotated = ceremony.module().authority().serviceKey(ServiceRole.SEAL).chain().get(0);
    verify(0, module, second, rotated);
    verify(2, module, first, rotated);
    // Each root's list is made apart: what one revokes, the other's does not show.
    var services = OfflineFiles.certificate(offline.resolve("services-2.crt"));
    list(
        "root-2.p12",
        Map.of(
            "previous",
            ceremony.at("root-2-1.crl"),
            "revoke",
            services.getSerialNumber().toString(16) + ":superseded"),
        "root-2-2.crl");
    ceremony.importCrl(module, "root-2-2.crl");
    assertThat(verify(2, module, second, rotated)).contains("certificate revoked");
    verify(0, module, second, fresh.certificate());
    verify(0, module, first, oldSeal);
  }

  @Test
  void whatWasSignedBeforeIsCompletedWithItsOwnRootAndList() throws Exception {
    var module = secondRoot();
    var material =
        LongTermMaterial.of(
            List.of(oldToken), ValidationData.of(module.authority().certificates(), lists(module)));
    var first = module.roots().get(0);
    assertThat(material.certificates())
        .contains(first.getEncoded())
        .doesNotContain(module.roots().get(1).getEncoded());
    assertThat(material.crls())
        .extracting(der -> OfflineFiles.list(der).getIssuerX500Principal().getName())
        .containsExactlyInAnyOrder(
            first.getSubjectX500Principal().getName(), oldSeal.getIssuerX500Principal().getName());
  }

  @Test
  void aRootThatCertifiedNobodyYetHoldsNothingUp() throws Exception {
    var lists = lists(before);
    ceremony.use("root-2.p12");
    ceremony.root("create-root", Map.of("generation", "2", "out", ceremony.at("root-2.crt")));
    ceremony.importCertificate("root-2.crt");
    var module = ceremony.module();
    assertThat(module.roots()).hasSize(2);
    assertThat(lists(module)).hasSameSizeAs(lists);
    assertThat(ceremony.transactions.<List<String>>call(module::alarms)).isEmpty();
    assertThat(client(module).chain()).endsWith(module.roots().get(0));
  }

  @Test
  void refusesARootWhoseNameIsTakenAndAnAuthorityUnderTwoRoots() throws Exception {
    ceremony.use("root-2.p12");
    ceremony.root("create-root", Map.of("out", ceremony.at("same-name.crt")));
    refused("same-name.crt", "--generation 2");
    secondRootAlone();
    ceremony.sign("ceremony.csr", "ceremony", "1", "twice.crt");
    refused("twice.crt", "rotate its key first");
    ceremony.run("rotate-key", Map.of("role", "ceremony-ca", "in", "PT0S"));
    ceremony.run("request-issuers", Map.of("out", offline.toString()));
    ceremony.sign("ceremony-2.csr", "ceremony", "1", "wrong-name.crt");
    refused("wrong-name.crt", "another authority's");
  }

  private void secondRootAlone() {
    ceremony.use("root-2b.p12");
    ceremony.root("create-root", Map.of("generation", "2", "out", ceremony.at("root-2.crt")));
    ceremony.importCertificate("root-2.crt");
  }

  /** As the operator's manual tells. */
  private PkiModule secondRoot() throws Exception {
    for (var role : RootCeremony.ISSUERS) {
      ceremony.run("rotate-key", Map.of("role", role + "-ca"));
    }
    ceremony.run("request-issuers", Map.of("out", offline.toString()));
    ceremony.use("root-2.p12");
    ceremony.root("create-root", Map.of("generation", "2", "out", ceremony.at("root-2.crt")));
    for (var role : RootCeremony.ISSUERS) {
      ceremony.sign(role + "-2.csr", role, "2", role + "-2.crt");
    }
    list("root-2.p12", Map.of(), "root-2-1.crl");
    ceremony.importCertificate("root-2.crt");
    ceremony.importCrl(ceremony.module(), "root-2-1.crl");
    for (var role : RootCeremony.ISSUERS) {
      ceremony.importCertificate(role + "-2.crt");
    }
    ceremony.clock.advance(SOON);
    return ceremony.module();
  }

  private void list(String root, Map<String, String> values, String out) {
    var all = new java.util.HashMap<>(values);
    all.put("out", ceremony.at(out));
    ceremony.use(root);
    ceremony.root("sign-root-crl", all);
  }

  private List<byte[]> lists(PkiModule module) {
    return ceremony.transactions.call(module.revocation()::freshCrls);
  }

  private IssuedCertificate client(PkiModule module) {
    var subject =
        new CeremonySubject(
            TestDatabase.WORLD,
            "María Client",
            Optional.empty(),
            AssurancePolicy.MAILBOX,
            Duration.ofHours(12));
    var key = TestPki.keyPair("secp256r1").getPublic();
    return ceremony.transactions.call(tx -> module.authority().issueCeremony(tx, subject, key));
  }

  private String verify(int exit, PkiModule module, X509Certificate root, X509Certificate leaf)
      throws Exception {
    var issuers = new ArrayList<byte[]>();
    for (var each : module.authority().certificates()) {
      if (!module.roots().contains(each)) {
        issuers.add(each.getEncoded());
      }
    }
    return Openssl.run(
        exit,
        "verify",
        "-x509_strict",
        "-crl_check_all",
        "-attime",
        String.valueOf(ceremony.clock.now().getEpochSecond()),
        "-CAfile",
        pem("root.pem", "CERTIFICATE", List.of(root.getEncoded())),
        "-untrusted",
        pem("issuers.pem", "CERTIFICATE", issuers),
        "-CRLfile",
        pem("lists.pem", "X509 CRL", lists(module)),
        pem("leaf.pem", "CERTIFICATE", List.of(leaf.getEncoded())));
  }

  private String pem(String name, String label, List<byte[]> ders) throws Exception {
    return Openssl.pem(offline.resolve(name), label, ders).toString();
  }

  private void refused(String file, String why) {
    assertThat(Files.exists(offline.resolve(file))).isTrue();
    assertThatThrownBy(() -> ceremony.importCertificate(file))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(why);
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static String places(X509Certificate certificate) throws Exception {
    return new String(certificate.getEncoded(), StandardCharsets.ISO_8859_1);
  }
}
