package org.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.countersign.trust.verification.foreign.AttackForm;
import org.countersign.trust.verification.foreign.AttackedPdfs;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.HostileContainers;
import org.countersign.trust.verification.foreign.PdfAttacks;
import org.countersign.trust.verification.foreign.ZipForge;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ExaminationTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final byte[] GOOD = ForeignPackage.of(AUTHORITY).sealed();
  private static final long SEED = 20261124;
  private static final int FLIPS = 10;
  private static final String[] OF_SIGNATURES = {
    "signature.valid",
    "signature.covers",
    "signature.count",
    "signature.timestamp",
    "container.readable"
  };

  @TempDir Path directory;

  @Test
  void findsNothingWrongWithAGoodPackage() throws IOException {
    assertThat(examine(GOOD)).isEmpty();
    assertThat(examine(ZipForge.of(GOOD).bytes())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> refusesContainersWith() {
    return HostileContainers.of(GOOD).entrySet().stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(), () -> assertThat(rules(examine(one.getValue()))).isNotEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> refusesAPackageWhenSomebody() {
    var signed = ForeignPackage.of(AUTHORITY).entry(ForeignPackage.DOCUMENT);
    return PdfAttacks.on(signed).entrySet().stream()
        .filter(one -> one.getKey().contains("s ") && !one.getKey().startsWith("appends"))
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.getKey(),
                    () -> {
                      var made = ForeignPackage.of(AUTHORITY).withDocument(one.getValue());
                      assertThat(rules(examine(made.sealed()))).isNotEmpty();
                    }));
  }

  /**
   * The roles are others than described; of the signatures themselves it must say what is wrong.
   */
  @TestFactory
  Stream<DynamicTest> refusesADocumentUnder() {
    return AttackedPdfs.by(AUTHORITY).stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.name(),
                    () -> {
                      var made = ForeignPackage.of(AUTHORITY).withDocument(attack.file());
                      assertThat(rules(examine(made.sealed()))).containsAnyOf(OF_SIGNATURES);
                    }));
  }

  @Test
  void findsNothingWrongWithTheSignaturesOfTheDocumentBeforeItIsAttacked() throws IOException {
    var signed = new AttackForm(AUTHORITY).signed();
    var made = ForeignPackage.of(AUTHORITY).withDocument(signed);

    assertThat(rules(examine(made.sealed()))).doesNotContain(OF_SIGNATURES);
  }

  @Test
  void refusesADocumentWithAnySingleByteFlipped() throws IOException {
    var random = new SplittableRandom(SEED);
    for (var i = 0; i < FLIPS; i++) {
      var flipped =
          ZipForge.of(GOOD)
              .change(
                  ForeignPackage.DOCUMENT,
                  part -> {
                    var bytes = part.content().clone();
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                    return part.content(bytes);
                  })
              .bytes();

      assertThat(rules(examine(flipped))).as("flip %d, seed %d", i, SEED).isNotEmpty();
    }
  }

  @Test
  void wantsTheRepresentativesSignatureToo() throws IOException {
    var made = ForeignPackage.of(AUTHORITY);
    made.describe(List.of(made.clientsSignature()));

    assertThat(rules(examine(made.sealed()))).contains("signature.required", "signature.count");
  }

  @Test
  void wantsTheAttestationOfTheAttorneyNamed() throws IOException {
    var other = ForeignPackage.of(AUTHORITY);
    other.with("identity/attestation.jwt", other.attestation("CTS-AB12-CD34-T", 10));
    assertThat(rules(examine(other.sealed()))).containsExactly("attorney.identifier");

    var expired = ForeignPackage.of(AUTHORITY);
    expired.with("identity/attestation.jwt", expired.attestation(ForeignPackage.IDENTIFIER, -1));
    assertThat(rules(examine(expired.sealed()))).containsExactly("attorney.attestation");

    var stranger = ForeignPackage.of(AUTHORITY);
    stranger.with(
        "identity/attestation.jwt",
        ForeignPackage.of(new ForeignAuthority(NOW)).attestation(ForeignPackage.IDENTIFIER, 10));
    assertThat(rules(examine(stranger.sealed()))).containsExactly("attorney.attestation");
  }

  @Test
  void believesNoAttestationThatASignerMadeThemselves() throws IOException {
    var forged = ForeignPackage.of(AUTHORITY);
    forged.with("identity/attestation.jwt", forged.forgedAttestation());
    assertThat(rules(examine(forged.sealed()))).containsExactly("attorney.attestation");
  }

  @Test
  void readsInTheStatusListHowTheAttorneyStoodWhenItWasSealed() throws IOException {
    for (var status : List.of(1, 2)) {
      var fallen = ForeignPackage.of(AUTHORITY);
      fallen.with("identity/status-list.jwt", fallen.statusList(status));
      assertThat(rules(examine(fallen.sealed()))).containsExactly("attorney.status");
    }
    var other = ForeignPackage.of(AUTHORITY);
    other.with("identity/status-list.jwt", other.statusList("https://other.example/1", 0));
    assertThat(rules(examine(other.sealed()))).containsExactly("attorney.status");
  }

  private List<Finding> examine(byte[] bytes) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new Examination(() -> List.of(AUTHORITY.root()), () -> NOW.plusSeconds(600))
        .examine(file);
  }

  private static List<String> rules(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.REJECT)
        .map(Finding::rule)
        .toList();
  }
}
