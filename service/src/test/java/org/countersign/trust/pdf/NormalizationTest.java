package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countersign.trust.pdf.Finding.Code;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken out, what stays, and what cannot be made safe. */
class NormalizationTest {
  private static final String XFA_HEAD =
      "<x><xfa:datasets xmlns:xfa=\"http://www.xfa.org/schema/xfa-data/1.0/\"><xfa:data><form1>";
  private static final String XFA_TAIL = "</form1></xfa:data></xfa:datasets></x>";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "/OpenAction<</S/JavaScript/JS(app.alert)>>, OPEN_ACTION_REMOVED",
    "/OpenAction<</S/Launch/F(calc.exe)>>, OPEN_ACTION_REMOVED",
    "/AA<</WC<</S/JavaScript/JS(x)>>>>, ADDITIONAL_ACTIONS_REMOVED",
    "/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(x)>>]>>>>, JAVASCRIPT_REMOVED",
    "/Names<</EmbeddedFiles<</Names[(a)<</Type/Filespec/F(a.exe)>>]>>>>, ATTACHMENTS_REMOVED",
    "/Perms<</UR3<</Type/Sig/Filter/Adobe.PPKLite>>>>, USAGE_RIGHTS_REMOVED",
    "/X[<</A<</S/SubmitForm/F(http://x)>>>>], ACTION_REMOVED",
    "/X[<</A<</S/URI/URI(javascript:x)>>>>], ACTION_REMOVED",
    "/X[<</Type/Action/S/GoTo/D[3 0 R/Fit]/Next<</S/Launch/F(x)>>>>], ACTION_REMOVED",
  })
  void takesOutWhatActsByItself(String catalogExtra, Code code) throws Exception {
    var report = inspect(RawPdf.simple(0, catalogExtra, "").withTable());
    assertThat(report.verdict()).isEqualTo(Verdict.NORMALIZED);
    assertThat(codes(report)).containsExactly(code);
    assertCleanNow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/OpenAction[3 0 R/Fit]",
        "/OpenAction<</S/GoTo/D[3 0 R/Fit]>>",
        "/X[<</Type/Action/S/URI/URI(https://www.uscis.gov)>>]",
        "/Names<</Dests<</Names[]>>>>"
      })
  void leavesWhatOnlyMovesTheView(String catalogExtra) throws Exception {
    var report = inspect(RawPdf.simple(0, catalogExtra, "").withTable());
    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.ACCEPTED_AS_IS);
  }

  @Test
  void drawsValuesThatTheFileLeftToTheViewer() throws Exception {
    var pdf = form("/NeedAppearances true", "/V(Ada Lovelace)");
    var report = inspect(pdf.withTable());
    assertThat(codes(report))
        .containsExactly(Code.NEED_APPEARANCES_DROPPED, Code.APPEARANCE_GENERATED);
    try (var document = Loader.loadPDF(normalized().toFile())) {
      var field = document.getDocumentCatalog().getAcroForm(null).getField("line");
      assertThat(field.getValueAsString()).isEqualTo("Ada Lovelace");
      assertThat(field.getWidgets().get(0).getNormalAppearanceStream()).isNotNull();
    }
    assertCleanNow();
  }

  @Test
  void refusesXfaDataThatContradictTheFieldsWithBothValues() throws Exception {
    var report = inspect(xfa("<line>Grace Hopper</line>", "/V(Ada Lovelace)"));
    assertThat(report.verdict()).isEqualTo(Verdict.REFUSED);
    assertThat(report.findings())
        .filteredOn(f -> f.code() == Code.XFA_CONTRADICTS_FIELD)
        .singleElement()
        .satisfies(f -> assertThat(f.detail()).contains("Grace Hopper").contains("Ada Lovelace"))
        .satisfies(f -> assertThat(f.where()).contains("line"));
  }

  @Test
  void refusesXfaDataThatTheFieldsLack() throws Exception {
    assertThat(codes(inspect(xfa("<line>Grace Hopper</line>", ""))))
        .contains(Code.XFA_CONTRADICTS_FIELD);
  }

  @ParameterizedTest
  @CsvSource({
    "Ada Lovelace,Ada Lovelace",
    "2026-11-23,11/23/2026",
    "1500.00000000,'1,500'",
    "'',Ada",
    "0.00,''"
  })
  void dropsXfaDataThatSayTheSame(String data, String value) throws Exception {
    var report =
        inspect(xfa("<line>" + data + "</line>", value.isEmpty() ? "" : "/V(" + value + ")"));
    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.NORMALIZED);
    assertThat(codes(report)).contains(Code.XFA_REMOVED);
    assertCleanNow();
  }

  @Test
  void keepsWhatWasFilledIntoARealForm() throws Exception {
    var filled = new ByteArrayOutputStream();
    try (var document = Loader.loadPDF(RealForms.form("i-765-082125-enc-xfa.pdf").toFile())) {
      document.setAllSecurityToBeRemoved(true);
      var form = document.getDocumentCatalog().getAcroForm(null);
      form.getField("form1[0].Page1[0].Line1a_FamilyName[0]").setValue("Núñez");
      document.save(filled);
    }
    var report = inspect(filled.toByteArray());
    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(Verdict.NORMALIZED);
    try (var document = Loader.loadPDF(normalized().toFile())) {
      assertThat(value(document, "form1[0].Page1[0].Line1a_FamilyName[0]")).isEqualTo("Núñez");
      assertThat(value(document, "form1[0].#pageSet[0].Page1[3].PDF417BarCode1[0]"))
          .isEqualTo("I-765|08/21/25|4");
    }
    Pictures.assertSame(
        Pictures.of(filled.toByteArray()).subList(0, 1),
        Pictures.of(Files.readAllBytes(normalized())).subList(0, 1));
  }

  @Test
  void leavesNothingActiveInARealForm() throws Exception {
    inspect(Files.readAllBytes(RealForms.form("n-400-012025-xfa.pdf")));
    assertCleanNow();
    try (var document = Loader.loadPDF(normalized().toFile())) {
      for (var key : List.copyOf(document.getDocument().getXrefTable().keySet())) {
        if (document.getDocument().getObjectFromPool(key).getObject()
            instanceof COSDictionary dictionary) {
          assertThat(dictionary.containsKey(COSName.JS)).isFalse();
          assertThat(dictionary.containsKey(COSName.AA)).isFalse();
          assertThat(dictionary.containsKey(COSName.getPDFName("XFA"))).isFalse();
        }
      }
    }
  }

  @Test
  void givesTheSameRenditionForTheSameOriginal() throws Exception {
    var original = Files.readAllBytes(RealForms.form("g-1145-092614-xfa.pdf"));
    inspect(original);
    var first = Files.readAllBytes(normalized());
    inspect(original);
    assertThat(Files.readAllBytes(normalized())).isEqualTo(first);
  }

  @Test
  void takesASignedDocumentAsItIsOrNotAtAll() throws Exception {
    var in = Files.write(directory.resolve("plain.pdf"), RawPdf.simple(0, "", "").withTable());
    var signed =
        new Signed(
            in, directory, List.of(SignatureFieldSpec.of("A", new Placement.BottomOfLastPage(0))));
    signed.sign("A", Signed.client(), new ThrowAwaySigner("a"));
    var clean = inspect(signed.bytes.toByteArray());
    assertThat(clean.verdict()).isEqualTo(Verdict.ACCEPTED_AS_IS);
    assertThat(codes(clean)).containsExactly(Code.SIGNED_BEFORE);

    var active =
        new Signed(
            Files.write(in, RawPdf.simple(0, "", "/Harmless (x)").withTable()),
            directory,
            List.of(SignatureFieldSpec.of("A", new Placement.BottomOfLastPage(0))));
    active.sign("A", Signed.client(), new ThrowAwaySigner("a"));
    var text = new String(active.bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    var scripted =
        text.replace("/Harmless <78>", "/AA <</O 999>>").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(codes(inspect(scripted))).contains(Code.SIGNED_BUT_NEEDS_CHANGES);
  }

  @Test
  void takesACertifiedDocumentAsItIsAndSaysThatNothingMayBeAdded() throws Exception {
    var pdf =
        RawPdf.simple(0, "", "")
            .object(7, "<</FT/Sig/T(s)/V<</Type/Sig/Reference[<</TransformMethod/DocMDP>>]>>>>");
    pdf.object(5, "<</Fields[6 0 R 7 0 R]>>");
    var report = inspect(pdf.withTable());
    assertThat(report.verdict()).isEqualTo(Verdict.ACCEPTED_AS_IS);
    assertThat(codes(report)).containsExactly(Code.SIGNED_BEFORE, Code.SIGNATURE_FORBIDS_ADDITIONS);
    assertThat(report.plan().orElseThrow().signed()).isTrue();
  }

  @Test
  void refusesMediaThatCannotBeTakenOut() throws Exception {
    var pdf = RawPdf.simple(0, "/X[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]>>]", "");
    assertThat(codes(inspect(pdf.withTable()))).contains(Code.EMBEDDED_MEDIA);
  }

  private void assertCleanNow() {
    var again =
        Preflight.inspect(normalized(), directory.resolve("again.pdf"), PreflightLimits.standard());
    assertThat(again.verdict()).as("%s", again.findings()).isEqualTo(Verdict.ACCEPTED_AS_IS);
    assertThat(again.findings()).isEmpty();
  }

  private static String value(PDDocument document, String field) {
    return document.getDocumentCatalog().getAcroForm(null).getField(field).getValueAsString();
  }

  private static RawPdf form(String formExtra, String fieldExtra) {
    return RawPdf.simple(0, "", "")
        .object(
            5,
            "<</Fields[6 0 R]/DA(/Helv 0 Tf 0 g)/DR<</Font<</Helv<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
                + formExtra
                + ">>")
        .object(
            6,
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(line)/DA(/Helv 0 Tf 0 g)/Rect[100 300 300 320]/P 3 0 R/F 4"
                + fieldExtra
                + ">>");
  }

  private static byte[] xfa(String data, String fieldExtra) {
    return form("/XFA 7 0 R", fieldExtra).stream(
            7, "", (XFA_HEAD + data + XFA_TAIL).getBytes(StandardCharsets.UTF_8))
        .withTable();
  }

  private Path normalized() {
    return directory.resolve("normalized.pdf");
  }

  private PreflightReport inspect(byte[] file) throws Exception {
    return Preflight.inspect(
        Files.write(directory.resolve("in.pdf"), file), normalized(), PreflightLimits.standard());
  }

  private static List<Code> codes(PreflightReport report) {
    return report.findings().stream().map(Finding::code).toList();
  }
}
