package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.countersign.trust.ades.OfflineDss;
import org.countersign.trust.verification.IntegrityCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.SignatureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attorney signs natively what came back sealed by another provider. */
class LateFieldsTest {
  @TempDir Path directory;

  @Test
  void theAttorneySignsBehindAnotherProvidersSeal() throws Exception {
    var signed = late().signed();
    var report = verify(signed.bytes(), LateDocument.PKI.freshCrls());

    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.findings()).isEmpty();
    assertThat(report.signatures())
        .extracting(SignatureReport::provider, SignatureReport::signer, SignatureReport::level)
        .containsExactly(
            tuple("DOCUSIGN", "DocuSign simulator seal", "PKCS7_B"),
            tuple(null, "Ada Attorney", "PAdES_BASELINE_T"));
    assertThat(report.signatures().get(0).changesAfter())
        .containsExactly("a signature field was added", "the field Representative was signed");
  }

  @Test
  void longTermDataFollowAsBehindAnyOtherSignature() throws Exception {
    var archived = late().signed().archived();
    var report = verify(archived.bytes(), List.of());

    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures())
        .extracting(SignatureReport::level)
        .containsExactly("PKCS7_LT", "PAdES_BASELINE_LTA");
    var dss = new OfflineDss(LateDocument.PKI.root(), List.of()).withoutPictures();
    assertThat(dss.judge(archived.bytes(), LateDocument.now()))
        .last()
        .satisfies(ours -> assertThat(ours.level().name()).isEqualTo("PAdES_BASELINE_LTA"));
  }

  @Test
  void theSealExistedWhenTheFirstTimestampBehindItWasMade() throws Exception {
    var archived = late().signed().archived();
    var fast = fast(archived.bytes());

    assertThat(fast.findings()).isEmpty();
    var times = fast.signatures().stream().map(IntegrityReport.Signed::time).toList();
    assertThat(times.get(0)).isEqualTo(times.get(1)).isBefore(times.get(2));
    assertThat(fast.signatures())
        .extracting(IntegrityReport.Signed::provider, IntegrityReport.Signed::format)
        .startsWith(tuple("DOCUSIGN", "PKCS7"), tuple("NATIVE_PKI", "PAdES"));
    assertThat(verify(archived.bytes(), List.of()).signatures().get(0).time())
        .isEqualTo(times.get(0));
  }

  @Test
  void toolsOfOthersFindNothingWrong() throws Exception {
    var file = Files.write(directory.resolve("signed.pdf"), late().signed().archived().bytes());
    Tool.run(directory, "qpdf", "--check", file.toString());
    var words = Tool.run(directory, "pdfsig", "-nocert", file.toString());
    assertThat(words.split("Signature is Valid", -1)).as(words).hasSize(3);
  }

  private LateDocument late() throws Exception {
    return LateDocument.of(LateDocument.DOCUSIGN.form(), directory, LateDocument.PLACE);
  }

  private static IntegrityReport fast(byte[] pdf) {
    return new IntegrityCheck(LateDocument.anchors()).check(pdf, LateDocument.now());
  }

  private Report verify(byte[] pdf, List<byte[]> crls) throws IOException {
    var file = Files.write(directory.resolve("verified.pdf"), pdf);
    return new PackageVerifier().verify(file, LateDocument.anchors(), LateDocument.now(), crls);
  }
}
