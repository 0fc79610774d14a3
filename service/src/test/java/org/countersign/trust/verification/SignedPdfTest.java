package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignForm;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.ForeignSigner;
import org.countersign.trust.verification.foreign.PdfAttacks;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedPdfTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);
  private static final ForeignSigner SIGNER = new ForeignSigner(AUTHORITY);
  private static final byte[] SIGNED = ForeignPackage.of(AUTHORITY).signedForm();

  @TempDir Path directory;

  @Test
  void acceptsTwoSignaturesFollowedByValidationData() throws IOException {
    var report = verify(SIGNED);

    assertThat(report.findings()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.signatures())
        .extracting(SignatureReport::signer)
        .containsExactly("Ana Client", "Ben Attorney");
    assertThat(report.signatures().get(0).changesAfter()).contains("validation data was added");
  }

  @Test
  void acceptsAnArchiveTimestampAtTheEnd() throws IOException {
    var archived = SIGNER.extend(SIGNED, SignatureLevel.PAdES_BASELINE_LTA);

    assertThat(verify(archived).findings()).isEmpty();
    assertThat(verify(archived).valid()).isTrue();
  }

  @Test
  void acceptsATimestampWithoutValidationDataWhenListsAreGiven() throws IOException {
    var form = ForeignForm.withFields("Form", List.of("applicant"));
    var signed = SIGNER.pdf(form, "applicant", AUTHORITY.signer("Ana Client", ""));

    assertThat(verify(signed, AUTHORITY.crls()).valid()).isTrue();
    assertThat(verify(signed, List.of()).valid()).isFalse();
  }

  @Test
  void refusesAPdfWithoutSignatures() throws IOException {
    var report = verify(ForeignForm.withFields("Form", List.of("applicant")));

    assertThat(report.valid()).isFalse();
    assertThat(report.findings()).extracting(FindingReport::code).contains("no-signature");
  }

  @TestFactory
  Stream<DynamicTest> refusesAPdfWhenSomebody() {
    return PdfAttacks.on(SIGNED).entrySet().stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.getKey(),
                    () -> {
                      var report = verify(attack.getValue());
                      assertThat(report.valid()).isFalse();
                    }));
  }

  @Test
  void refusesAFormFieldChangedBetweenTwoSignatures() throws IOException {
    var form = ForeignForm.withFields("Form", List.of("applicant", "representative"));
    var once = SIGNER.pdf(form, "applicant", AUTHORITY.signer("Ana Client", ""));
    var changed = java.util.Objects.requireNonNull(PdfAttacks.on(once).get("changes a form field"));
    var twice = SIGNER.pdf(changed, "representative", AUTHORITY.signer("Ben Attorney", ""));

    var report = verify(twice, AUTHORITY.crls());
    assertThat(report.findings())
        .extracting(FindingReport::code)
        .contains("changed-after-signing")
        .isSubsetOf("changed-after-signing", "look-changed", "signature-not-valid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "replaces the page's content",
        "swaps the page for another",
        "changes what a form field looks like"
      })
  void comparesThePagesThemselvesWhenAnythingElseThanPermittedWasChanged(String attack)
      throws IOException {
    var changed = java.util.Objects.requireNonNull(PdfAttacks.on(SIGNED).get(attack));
    assertThat(verify(changed).findings())
        .filteredOn(finding -> finding.code().equals("look-changed"))
        .isNotEmpty()
        .allMatch(finding -> finding.message().contains("pages look different: 1"));
  }

  @Test
  void acceptsASecondSignatureInAFieldOfItsOwnMaking() throws IOException {
    var form = ForeignForm.withFields("Form", List.of());
    var once = SIGNER.pdf(form, AUTHORITY.signer("Ana Client", ""), parameters -> {});
    var twice = SIGNER.pdf(once, AUTHORITY.signer("Ben Attorney", ""), parameters -> {});

    var report = verify(twice, AUTHORITY.crls());
    assertThat(report.findings()).isEmpty();
    assertThat(report.signatures().get(0).changesAfter())
        .containsExactly("the field Signature2 was signed");
  }

  @Test
  void refusesAByteRangeThatLeavesOutMoreThanTheSignature() throws IOException {
    var file =
        Files.writeString(
            directory.resolve("frame"),
            "%PDF-1.7 <0a0b>x rest\n%%EOF\n",
            StandardCharsets.US_ASCII);
    var frame = new PdfFrame(file, "file");

    assertThat(frame.coveredTo(range(0, 9, 15, 13), "field")).isEqualTo(28);
    for (var wrong :
        List.of(
            range(0, 9, 16, 12),
            range(0, 8, 15, 13),
            range(1, 8, 15, 13),
            range(0, 9, 15, 14),
            range(0, 9, 15, 3),
            range(0, 15, 9, 13),
            List.of(BigInteger.ZERO))) {
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> frame.coveredTo(wrong, "field"))
          .isInstanceOf(Refusal.class);
    }
  }

  private static List<BigInteger> range(long... numbers) {
    return java.util.Arrays.stream(numbers).mapToObj(BigInteger::valueOf).toList();
  }

  private Report verify(byte[] bytes) throws IOException {
    return verify(bytes, List.of());
  }

  private Report verify(byte[] bytes, List<byte[]> crls) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier()
        .verify(file, List.of(AUTHORITY.root()), NOW.plus(Duration.ofHours(1)), crls);
  }
}
