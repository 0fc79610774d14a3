package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningRealFormsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, form1[0].#subform[2].P5_Line6a_SignatureofApplicant[0],"
        + "form1[0].#subform[2].Pt4Line2b_DateofSignature[0],"
        + "form1[0].#subform[2].Line1_Signature[0], form1[0].#subform[2].Line3_Date[0]",
    "i-130-040124-enc-xfa.pdf, form1[0].#subform[8].P5_Line6a_SignatureofApplicant[0],"
        + "form1[0].#subform[8].Pt6Line6b_DateofSignature[0],"
        + "form1[0].#subform[10].Pt8Line8a_Signature[0], form1[0].#subform[10].Pt8Line8b_DateofSignature[0]",
    "i-765-082125-enc-xfa.pdf, form1[0].Page4[0].Pt3Line7a_Signature[0],"
        + "form1[0].Page4[0].Pt3Line7b_DateofSignature[0],"
        + "form1[0].Page6[0].Pt5Line8a_Signature[0], form1[0].Page6[0].Pt5Line8b_DateofSignature[0]",
    "n-400-012025-xfa.pdf, form1[0].#subform[10].P12_SignatureApplicant[0],"
        + "form1[0].#subform[10].P13_DateofSignature[0],"
        + "form1[0].#subform[11].P12_SignatureApplicant[2], form1[0].#subform[11].P15_DateofSignature[0]",
    "i-864-101724-xfa.pdf, form1[0].#subform[9].P8_Line9a_ApplicantSignature[0],"
        + "form1[0].#subform[9].P7Line9b_DateofSignature[0],"
        + "form1[0].#subform[10].P10_Line8a_PreparersSignature[0], form1[0].#subform[10].P10_Line8b_DateofSignature[0]",
    "i-485-unlocked-022123-acro.pdf, form1[0].#subform[16].Pt5Line6a_Signature[0],"
        + "form1[0].#subform[16].Pt10Line6b_Date[0],"
        + "form1[0].#subform[18].Pt12Line8a_Signature[0], form1[0].#subform[18].Pt12Line8b_DateofSignature[0]",
    "g-1145-092614-xfa.pdf, , , , ",
    "eoir-29-022026-acro.pdf, , , Signature, Signature Date"
  })
  void signsEveryRealFormTwiceAndChangesNothingElse(
      String file, String clientField, String clientDate, String attorneyField, String attorneyDate)
      throws Exception {
    var specs =
        List.of(
            spec("Client", clientField, clientDate, 0),
            spec("Representative", attorneyField, attorneyDate, 1));
    var signed = new Signed(RealForms.form(file), directory, specs);
    signed.sign("Client", Signed.client(), new ThrowAwaySigner("client"));
    signed.sign("Representative", Signed.attorney(), new ThrowAwaySigner("attorney"));

    var whole = signed.bytes.toByteArray();
    Qpdf.check(whole, directory);
    assertSignaturesCoverTheirRevisions(signed, whole);
    assertThat(signed.revision(3).length - signed.revision(2).length).isLessThan(24_000);
    Pictures.assertOnlyMarksDiffer(
        Pictures.of(signed.revision(0)),
        Pictures.of(whole),
        signed.report.plan().orElseThrow(),
        signed.plan.fields());
  }

  private static SignatureFieldSpec spec(String name, String field, String date, int slot) {
    return field == null
        ? SignatureFieldSpec.of(name, new Placement.BottomOfLastPage(slot))
        : new SignatureFieldSpec(
            name, new Placement.AtField(field), Optional.of(new Placement.AtField(date)));
  }

  private static void assertSignaturesCoverTheirRevisions(Signed signed, byte[] whole)
      throws Exception {
    try (var document = Loader.loadPDF(whole)) {
      var signatures = document.getSignatureDictionaries();
      assertThat(signatures).hasSize(2);
      for (var i = 0; i < 2; i++) {
        var range = signatures.get(i).getByteRange();
        assertThat(range[0]).isZero();
        assertThat(range[2] - range[1]).isEqualTo(2 * Signed.RESERVE + 2);
        assertThat(range[2] + range[3]).isEqualTo(signed.revision(2 + i).length);
        assertThat(whole[range[1]]).isEqualTo((byte) '<');
        assertThat(whole[range[2] - 1]).isEqualTo((byte) '>');
      }
    }
  }
}
