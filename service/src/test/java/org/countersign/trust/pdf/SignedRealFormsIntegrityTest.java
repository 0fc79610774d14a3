package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.countersign.trust.verification.IntegrityCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedRealFormsIntegrityTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g-28-091718-enc-xfa.pdf",
        "i-130-040124-enc-xfa.pdf",
        "i-765-082125-enc-xfa.pdf",
        "n-400-012025-xfa.pdf",
        "i-864-101724-xfa.pdf",
        "i-485-unlocked-022123-acro.pdf",
        "g-1145-092614-xfa.pdf",
        "eoir-29-022026-acro.pdf"
      })
  void acceptsEveryRealFormSignedTwice(String file) throws Exception {
    var signed =
        new Signed(
            RealForms.form(file),
            directory,
            List.of(
                SignatureFieldSpec.of("Client", new Placement.BottomOfLastPage(0)),
                SignatureFieldSpec.of("Representative", new Placement.BottomOfLastPage(1))));
    var client = new ThrowAwaySigner("client");
    var attorney = new ThrowAwaySigner("attorney");
    signed.sign("Client", Signed.client(), client);
    signed.sign("Representative", Signed.attorney(), attorney);
    var whole = signed.bytes.toByteArray();

    var check = new IntegrityCheck(List.of(client.certificate(), attorney.certificate()));
    var report = check.check(whole, Signed.SIGNED_AT);

    assertThat(report.findings()).isEmpty();
    assertThat(report.signatures())
        .extracting(IntegrityReport.Signed::field)
        .containsExactly("Client", "Representative");
    assertThat(report.signatures().get(0).changesAfter())
        .containsExactly("the field Representative was signed");
  }
}
