package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.countersign.trust.pki.ImprintAlgorithm.SHA256;
import static org.countersign.trust.pki.ImprintAlgorithm.SHA512;

import eu.europa.esig.dss.asic.cades.validation.ASiCContainerWithCAdESValidator;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyFacade;
import eu.europa.esig.dss.policy.jaxb.Algo;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.countersign.filing.packaging.asice.ArchiveManifest;
import org.countersign.filing.packaging.asice.ContainerEntry;
import org.countersign.filing.packaging.asice.ContainerLayout;
import org.countersign.filing.packaging.completion.CompletionCertificate;
import org.countersign.filing.packaging.store.PackageCodeStore;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.verification.PackageVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages outlive the keys and algorithms that made them. */
class RenewalStoreTest {
  private static final SigningWorld SIGNING = new SigningWorld();
  private static final PackagedWorld WORLD =
      PackagedWorld.renewing(SIGNING, Instant.parse("2030-01-01T00:00:00Z"));

  @TempDir Path directory;

  @Test
  void everyVersionHasTheCodeThatIsPrintedInTheFirstAndNoOtherPackageHasIt() throws Exception {
    var filing = WORLD.sealed();
    var code = code(filing);
    renew();

    assertThat(code(filing)).isEqualTo(code);
    FilingId found = SIGNING.tx(tx -> WORLD.packaging.packages().filing(tx, code)).orElseThrow();
    assertThat(found).isEqualTo(filing);
    assertThat(certificate(bytes(filing, 1))).contains(code.toString());
    assertThat(certificate(bytes(filing, 2))).contains(code.toString());
    assertThat(code(WORLD.sealed())).isNotEqualTo(code);
    assertThatThrownBy(
            () ->
                SIGNING.tx(
                    tx -> {
                      tx.store(PackageCodeStore.class)
                          .insert(new FilingId(UUID.randomUUID()), code.value(), Instant.EPOCH);
                      return 0;
                    }))
        .hasMessageContaining("package_code_code_key");
  }

  private static PackageCode code(FilingId filing) {
    return SIGNING.tx(tx -> WORLD.packaging.packages().code(tx, filing)).orElseThrow();
  }

  private static String certificate(byte[] container) throws Exception {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(container))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(CompletionCertificate.NAME)) {
          try (var document = Loader.loadPDF(zip.readAllBytes())) {
            return new PDFTextStripper().getText(document);
          }
        }
      }
      throw new AssertionError("There is no certificate of completion");
    }
  }

  @Test
  void renewsTwiceAndKeepsEveryVersionAsItWas() throws Exception {
    var filing = WORLD.sealed();
    var first = bytes(filing, 1);
    renew();
    var second = bytes(filing, 2);
    renew();

    List<SealedPackage> versions =
        SIGNING.tx(tx -> WORLD.packaging.packages().versions(tx, filing));
    assertThat(versions).extracting(SealedPackage::version).containsExactly(1, 2, 3);
    assertThat(bytes(filing, 1)).isEqualTo(first);
    assertThat(bytes(filing, 2)).isEqualTo(second);
    var names = names(first);
    assertThat(names(second))
        .startsWith(names.toArray(String[]::new))
        .endsWith("META-INF/timestamp001.tst", "META-INF/ASiCArchiveManifest.xml");
    assertThat(names(bytes(filing, 3)))
        .endsWith(
            "META-INF/timestamp001.tst",
            "META-INF/ASiCArchiveManifest001.xml",
            "META-INF/timestamp002.tst",
            "META-INF/ASiCArchiveManifest.xml");
    // By what the configuration says.
    assertThat(imprint(bytes(filing, 3))).isEqualTo(SHA512.oid());
    // Two new entries for each renewal; all else is where it was.
    assertThat(
            SIGNING.count(
                "sealed_package_entry where content is not null and version > 1 and filing_id ="
                    + " :id",
                filing.value()))
        .isEqualTo(4);
    for (int version = 1; version <= 3; version++) {
      var bytes = bytes(filing, version);
      int number = version;
      var sealed = SIGNING.tx(tx -> WORLD.packaging.packages().require(tx, filing, number));
      assertThat(Digest.sha256(bytes)).isEqualTo(sealed.sha256());
      var file = Files.write(directory.resolve(version + ".asice"), bytes);
      var report = new PackageVerifier().verify(file, List.of(root()), now(), List.of());
      assertThat(report.valid()).as(report.findings().toString()).isTrue();
      assertThat(report.signatures()).hasSize(3);
      assertThat(passed(dss(bytes, now(), List.of(root())))).isTrue();
    }
  }

  @Test
  void renewsNothingBeforeItIsDue() {
    var signing = new SigningWorld();
    var world = new PackagedWorld(signing, List.of());
    var filing = world.sealed();
    run(world);
    assertThat(signing.tx(tx -> world.packaging.packages().require(tx, filing)).version())
        .isEqualTo(1);
    signing.advance(Duration.ofDays(365 * 20));
    assertThat(
            signing.count(
                "sealed_package where renew_at > created_at and filing_id = :id", filing.value()))
        .isEqualTo(1);
  }

  @Test
  void outlivesTheCurvesOfItsSealAndOfItsFirstRenewal() throws Exception {
    var filing = WORLD.sealed();
    var content =
        SIGNING.tx(
            tx ->
                WORLD
                    .packaging
                    .packages()
                    .content(tx, WORLD.packaging.packages().require(tx, filing, 1)));
    var in2028 = new AgeingAuthority(Instant.parse("2027-09-01T00:00:00Z"), "secp384r1");
    var in2031 = new AgeingAuthority(Instant.parse("2029-06-01T00:00:00Z"), "secp521r1");
    var once = ArchiveManifest.renew(content.layout().entries(), SHA256, in2028::timestamp);
    var twice = ArchiveManifest.renew(once.entries(), SHA256, in2031::timestamp);
    var anchors = List.of(root(), in2028.root, in2031.root);
    var first = bytes(content.layout());
    var second = bytes(new ContainerLayout(once.entries()));
    var third = bytes(new ContainerLayout(twice.entries()));

    var beforeAnyAged = Instant.parse("2027-10-01T00:00:00Z");
    var p256Aged = Instant.parse("2029-03-01T00:00:00Z");
    var p384Aged = Instant.parse("2031-03-01T00:00:00Z");
    assertThat(passed(dss(first, beforeAnyAged, anchors))).isTrue();
    assertThat(passed(dss(first, p256Aged, anchors))).isFalse();
    assertThat(passed(dss(second, p256Aged, anchors))).isTrue();
    assertThat(passed(dss(second, p384Aged, anchors))).isFalse();
    assertThat(passed(dss(third, p384Aged, anchors))).isTrue();
    var file = Files.write(directory.resolve("third.asice"), third);
    var report = new PackageVerifier().verify(file, anchors, p384Aged, List.of());
    assertThat(report.valid()).as(report.findings().toString()).isTrue();
  }

  @Test
  void outlivesSha256WhenTheRenewalIsBySha512() throws Exception {
    var filing = WORLD.sealed();
    var packages = WORLD.packaging.packages();
    var content = SIGNING.tx(tx -> packages.content(tx, packages.require(tx, filing, 1)));
    var made = Instant.parse("2027-09-01T00:00:00Z");
    var aged = Instant.parse("2029-03-01T00:00:00Z");
    for (var imprint : List.of(SHA256, SHA512)) {
      var authority = new AgeingAuthority(made, "secp384r1", imprint);
      var renewed =
          ArchiveManifest.renew(content.layout().entries(), imprint, authority::timestamp);
      var bytes = bytes(new ContainerLayout(renewed.entries()));
      var anchors = List.of(root(), authority.root);
      assertThat(passed(dss(bytes, made.plus(Duration.ofDays(30)), anchors, sha256Aged())))
          .isTrue();
      // What all rests on by then is the newest timestamp alone.
      assertThat(passed(dss(bytes, aged, anchors, sha256Aged()))).isEqualTo(imprint == SHA512);
    }
  }

  private static Algo sha256Aged() {
    var algo = new Algo();
    algo.setValue("SHA256");
    algo.setDate("2029-01-01");
    return algo;
  }

  @Test
  void isRefusedWhenAnythingStandsOutsideTheNewestArchiveManifest() throws Exception {
    var filing = WORLD.sealed();
    var content =
        SIGNING.tx(
            tx ->
                WORLD
                    .packaging
                    .packages()
                    .content(tx, WORLD.packaging.packages().require(tx, filing, 1)));
    var authority = new AgeingAuthority(now(), "secp384r1");
    var entries =
        new ArrayList<>(
            ArchiveManifest.renew(content.layout().entries(), SHA256, authority::timestamp)
                .entries());
    entries.add(ContainerEntry.of("META-INF/timestamp009.tst", new byte[] {1}));
    var file = Files.write(directory.resolve("more.asice"), bytes(new ContainerLayout(entries)));
    var report =
        new PackageVerifier()
            .verify(file, List.of(root(), authority.root), now().plusSeconds(5), List.of());
    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).extracting(f -> f.code()).contains("unreferenced-entry");
  }

  private static void renew() {
    SIGNING.advance(Duration.ofSeconds(2));
    run(WORLD);
    SIGNING.advance(Duration.ofSeconds(2));
  }

  private static void run(PackagedWorld world) {
    try {
      world.packaging.renewals().run();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(FilingId filing, int version) throws Exception {
    var packages = WORLD.packaging.packages();
    return bytes(
        SIGNING.tx(tx -> packages.content(tx, packages.require(tx, filing, version))).layout());
  }

  private static byte[] bytes(ContainerLayout layout) throws Exception {
    var out = new ByteArrayOutputStream();
    layout.writeTo(out);
    return out.toByteArray();
  }

  /** The algorithm of the newest archive timestamp's imprint. */
  private static String imprint(byte[] container) throws Exception {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(container))) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        if (entry.getName().equals("META-INF/timestamp002.tst")) {
          return new TimeStampToken(new CMSSignedData(zip.readAllBytes()))
              .getTimeStampInfo()
              .getMessageImprintAlgOID()
              .getId();
        }
      }
    }
    return "none";
  }

  private static List<String> names(byte[] container) throws Exception {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(container))) {
      ZipEntry entry;
      while ((entry = zip.getNextEntry()) != null) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static X509Certificate root() {
    return SIGNING.pki.authority().certificate(CaRole.ROOT);
  }

  private static Instant now() {
    return SIGNING.clock.now();
  }

  /** EU DSS with its default policy, in a future in which curves age one after another. */
  private static Reports dss(
      byte[] container, Instant at, List<X509Certificate> anchors, Algo... more) throws Exception {
    var trusted = new CommonTrustedCertificateSource();
    anchors.forEach(anchor -> trusted.addCertificate(new CertificateToken(anchor)));
    var verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(trusted);
    verifier.setAIASource(null);
    var validator = new ASiCContainerWithCAdESValidator(new InMemoryDocument(container));
    validator.setCertificateVerifier(verifier);
    validator.setValidationTime(Date.from(at));
    try (var stream = ValidationPolicyFacade.class.getResourceAsStream("/policy/constraint.xml")) {
      var policy = ValidationPolicyFacade.newFacade().unmarshall(stream);
      var expiry = policy.getCryptographic().getAlgoExpirationDate();
      expiry.setLevel(Level.FAIL);
      expiry.setLevelAfterUpdate(Level.FAIL);
      expiry.getAlgos().removeIf(algo -> algo.getValue().contains("ECDSA"));
      expiry.getAlgos().add(aged(256, "2029-01-01"));
      expiry.getAlgos().add(aged(384, "2031-01-01"));
      expiry.getAlgos().add(aged(521, "2040-01-01"));
      for (var one : more) {
        expiry.getAlgos().removeIf(algo -> algo.getValue().equals(one.getValue()));
        expiry.getAlgos().add(one);
      }
      return validator.validateDocument(new EtsiValidationPolicy(policy));
    }
  }

  private static Algo aged(int size, String date) {
    var algo = new Algo();
    algo.setValue("ECDSA");
    algo.setSize(size);
    algo.setDate(date);
    return algo;
  }

  private static boolean passed(Reports reports) {
    var simple = reports.getSimpleReport();
    var ids = simple.getSignatureIdList();
    assertThat(ids).hasSize(1);
    return simple.getIndication(ids.get(0)) == Indication.TOTAL_PASSED;
  }
}
