package org.countersign.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.countersign.trust.verification.foreign.AttackForm;
import org.countersign.trust.verification.foreign.AttackedPdfs;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.ForeignSigner;
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

  @Test
  void takesEvidenceThatWasSignedElsewhereButNoFormThatOnlyOthersSigned() throws IOException {
    var elsewhere = new AttackForm(new ForeignAuthority(NOW)).signed();
    assertThat(examine(ForeignPackage.of(AUTHORITY).withEvidence(elsewhere).sealed())).isEmpty();
    var form = ForeignPackage.of(AUTHORITY).withDocument(elsewhere).describe(List.of());
    assertThat(rules(examine(form.sealed()))).contains("signature.required");
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

  @Test
  void refusesWhatTheAttorneySignedWhileSuspended() throws IOException {
    var open = Map.of("from", NOW.toString());
    var ended = Map.of("from", NOW.toString(), "until", NOW.plusSeconds(1).toString());
    for (var hold : List.of(open, ended)) {
      assertThat(examine(held(hold)))
          .extracting(Finding::rule, Finding::location)
          .containsExactly(tuple("attorney.standing", ForeignPackage.DOCUMENT + "#representative"));
    }
    var before = Map.of("from", NOW.minusSeconds(60).toString(), "until", NOW.toString());
    assertThat(examine(held(before))).isEmpty();
    assertThat(examine(held(Map.of("from", NOW.plusSeconds(1).toString())))).isEmpty();
    assertThat(rules(examine(held(Map.of("from", "yesterday")))))
        .containsExactly("filing.description");
  }

  @Test
  void trustsARootForTheSignaturesOfItsOwnProviderOnly() throws IOException {
    var theirs = new ForeignAuthority(NOW);
    var client = theirs.signer("Ana Client", "");
    var signer = new ForeignSigner(theirs);
    var form =
        signer.extend(
            signer.pdf(ForeignForm.withFields("Form", List.of("applicant")), "applicant", client),
            SignatureLevel.PAdES_BASELINE_LT);
    var trust = Map.of("DOCUSIGN", List.of(theirs.root()));

    assertThat(rules(examine(said("DOCUSIGN", form, client), trust)))
        .doesNotContain("signature.anchor")
        .doesNotContain(OF_SIGNATURES);
    for (var claim : List.of("NATIVE_PKI", "EXTERNAL")) {
      assertThat(rules(examine(said(claim, form, client), trust))).contains("signature.anchor");
    }
    assertThat(rules(examine(said("DOCUSIGN", form, client)))).contains("signature.valid");
  }

  private static byte[] said(String provider, byte[] form, ForeignAuthority.Issued client) {
    return ForeignPackage.of(AUTHORITY)
        .withDocument(form)
        .describe(
            List.of(
                Map.of(
                    "role",
                    "APPLICANT",
                    "field",
                    "applicant",
                    "provider",
                    provider,
                    "certificateSha256",
                    DssJudge.sha256(client.certificate()))))
        .sealed();
  }

  private static byte[] held(Map<String, String> hold) throws IOException {
    var made = ForeignPackage.of(AUTHORITY);
    var named = (ObjectNode) Answers.JSON.readTree(made.entry("filing.json"));
    named.set("attorneyHolds", Answers.JSON.valueToTree(List.of(hold)));
    return made.with("filing.json", Answers.JSON.writeValueAsBytes(named)).sealed();
  }

  private List<Finding> examine(byte[] bytes) throws IOException {
    return examine(bytes, Map.of());
  }

  private List<Finding> examine(byte[] bytes, Map<String, List<X509Certificate>> others)
      throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new Examination(new Trust(others), () -> NOW.plusSeconds(600)).examine(file);
  }

  private record Trust(Map<String, List<X509Certificate>> others) implements TrustProvider {
    @Override
    public List<X509Certificate> anchors() {
      return List.of(AUTHORITY.root());
    }
  }

  private static List<String> rules(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() == Finding.Severity.REJECT)
        .map(Finding::rule)
        .toList();
  }
}
