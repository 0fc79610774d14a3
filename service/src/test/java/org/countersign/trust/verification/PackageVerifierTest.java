package org.countersign.trust.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.verification.foreign.ForeignAuthority;
import org.countersign.trust.verification.foreign.ForeignPackage;
import org.countersign.trust.verification.foreign.ZipForge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageVerifierTest {
  private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
  private static final ForeignAuthority AUTHORITY = new ForeignAuthority(NOW);

  @TempDir Path directory;

  @Test
  void acceptsAForeignPackageWithTwoSignaturesAndASeal() throws IOException {
    var report = verify(ForeignPackage.of(AUTHORITY).sealed());

    assertThat(report.findings()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.kind()).isEqualTo(Report.Kind.PACKAGE);
    assertThat(report.signatures())
        .extracting(SignatureReport::level)
        .containsExactly("CAdES_BASELINE_LT", "PAdES_BASELINE_LT", "PAdES_BASELINE_LT");
    assertThat(report.signatures())
        .extracting(SignatureReport::role)
        .containsExactly(null, "APPLICANT", "REPRESENTATIVE");
    assertThat(report.signatures()).extracting(SignatureReport::time).containsOnly(NOW);
  }

  @Test
  void acceptsItStillWhenTheSignersCertificatesHaveExpired() throws IOException {
    var sealed = ForeignPackage.of(AUTHORITY).sealed();

    assertThat(verify(sealed, NOW.plus(Duration.ofDays(5))).valid()).isTrue();
  }

  @Test
  void refusesWhatNobodyTrustedSigned() throws IOException {
    var sealed = ForeignPackage.of(new ForeignAuthority(NOW)).sealed();

    assertThat(codes(verify(sealed))).contains("signature-not-valid");
  }

  @Test
  void refusesAnEntryThatFilingJsonDescribesDifferently() throws IOException {
    var made = ForeignPackage.of(AUTHORITY);
    made.describe(List.of(made.clientsSignature()));

    assertThat(codes(verify(made.sealed()))).contains("signature-count", "signature-unnamed");
  }

  @Test
  void refusesAPackageWhoseDocumentIsNotSigned() throws IOException {
    var made = ForeignPackage.of(AUTHORITY);
    made.withDocument(
            org.countersign.trust.verification.foreign.ForeignForm.withFields(
                "Form", List.of("applicant")))
        .describe(List.of());

    assertThat(codes(verify(made.sealed()))).contains("no-signature");
  }

  @Test
  void refusesADocumentThatFilingJsonDoesNotName() throws IOException {
    var sealed =
        ForeignPackage.of(AUTHORITY)
            .with("documents/02-more.txt", "more".getBytes(StandardCharsets.UTF_8))
            .sealed();

    assertThat(codes(verify(sealed))).contains("unreferenced-entry");
  }

  @Test
  void readsAWideEndRecordAndRefusesOneThatIsNotWhereItsLocatorSays() throws IOException {
    var plain = ZipForge.of(ForeignPackage.of(AUTHORITY).sealed()).bytes();

    assertThat(verify(ZipForge.withWideEnd(plain, 0)).valid()).isTrue();
    assertThat(codes(verify(ZipForge.withWideEnd(plain, 4)))).contains("container-unreadable");
  }

  @Test
  void refusesASealThatBelongsToAnotherPackage() throws IOException {
    var one = ForeignPackage.of(AUTHORITY).sealed();
    var other = ZipForge.of(ForeignPackage.of(AUTHORITY).sealed());
    var swapped = ZipForge.of(one);
    for (var name : List.of("META-INF/signature.p7s", "META-INF/signature001.p7s")) {
      other
          .part(name)
          .ifPresent(seal -> swapped.change(name, part -> part.content(seal.content())));
    }

    assertThat(codes(verify(swapped.bytes()))).contains("signature-not-valid");
  }

  @Test
  void refusesAFileThatIsNeitherPackageNorPdf() throws IOException {
    assertThat(codes(verify("hello".getBytes(StandardCharsets.UTF_8)))).contains("unreadable");
    assertThat(codes(verify(new byte[0]))).contains("unreadable");
  }

  private Report verify(byte[] bytes) throws IOException {
    return verify(bytes, NOW.plus(Duration.ofHours(1)));
  }

  private Report verify(byte[] bytes, Instant at) throws IOException {
    var file = Files.write(directory.resolve("file"), bytes);
    return new PackageVerifier().verify(file, List.of(AUTHORITY.root()), at, List.of());
  }

  private static List<String> codes(Report report) {
    assertThat(report.valid()).isFalse();
    return report.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .map(FindingReport::code)
        .toList();
  }
}
