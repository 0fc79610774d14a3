package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.countersign.sandbox.EndpointOpinion;
import org.countersign.trust.ades.OfflineDss;
import org.countersign.trust.verification.FindingReport;
import org.countersign.trust.verification.IntegrityCheck;
import org.countersign.trust.verification.IntegrityReport;
import org.countersign.trust.verification.PackageVerifier;
import org.countersign.trust.verification.Report;
import org.countersign.trust.verification.SignatureReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void aPageMayLieOnItsSide(int rotation) throws Exception {
    var turned =
        LateDocument.of(LateDocument.DOCUSIGN.turned(rotation), directory, LateDocument.PLACE);
    var report = verify(turned.signed().archived().bytes(), List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void everyRealFormTakesTheRepresentativesMarkOnItsLine(String file) throws Exception {
    var original = new Signed(RealForms.form(file), directory, RealForms.specs(file));
    var line = line(original);
    var late =
        LateDocument.of(LateDocument.DOCUSIGN.of(original.revision(0)), directory, line)
            .signed()
            .archived();

    var report = verify(late.bytes(), List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(endpoint(late.bytes())).isEmpty();
  }

  static List<String> forms() {
    return RealForms.ALL;
  }

  /** Where the line was before the form's fields became print. */
  private static SignatureFieldSpec line(Signed original) {
    var planned = original.plan.field(LateDocument.FIELD);
    var page = original.report.plan().orElseThrow().pages().get(planned.page());
    var widget = page.shown(planned.widget());
    return new SignatureFieldSpec(
        LateDocument.FIELD,
        at(planned.page(), widget, planned.signatureBox()),
        planned.dateBox().map(box -> at(planned.page(), widget, box)));
  }

  private static Placement at(int page, Rect widget, Rect box) {
    return new Placement.AtRect(
        page + 1, widget.x() + box.x(), widget.y() + box.y(), box.width(), box.height());
  }

  @Test
  void twoMayBeAddedAndSignedOneByOne() throws Exception {
    var other = SignatureFieldSpec.of("Preparer", new Placement.AtRect(1, 100, 140, 200, 24));
    var both =
        LateDocument.of(LateDocument.DOCUSIGN.form(), directory, LateDocument.PLACE, other)
            .signed();
    assertThat(fast(both.bytes()).findings())
        .extracting(FindingReport::message)
        .containsExactly("After this signature a signature field was added that nobody signed.");

    both.signed("Preparer", LateDocument.PKI.client());
    assertThat(fast(both.archived().bytes()).findings()).isEmpty();
  }

  @Test
  void aMarkMayStandOnALineButNotOnWhatIsPrinted() throws Exception {
    var pdf = printed();
    var onTheLine = markedAt(pdf, 100, 300);
    assertThat(verify(onTheLine, List.of()).valid()).isTrue();
    assertThat(endpoint(onTheLine)).isEmpty();
    for (var y : List.of(396, 400, 388)) {
      var onPrint = markedAt(pdf, 100, y);
      var report = verify(onPrint, List.of());
      assertThat(report.findings())
          .as("at %s", y)
          .extracting(FindingReport::code, FindingReport::location)
          .containsExactly(tuple("look-changed", "file#Representative"));
      assertThat(report.valid()).isFalse();
      assertThat(endpoint(onPrint))
          .containsExactly("signature.covers: an added field lies over print");
    }
  }

  private static List<String> endpoint(byte[] pdf) {
    return EndpointOpinion.of(
            pdf, LateDocument.PKI.root(), LateDocument.DOCUSIGN.root(), LateDocument.now())
        .reasons();
  }

  private byte[] markedAt(byte[] pdf, double x, double y) throws Exception {
    var place = SignatureFieldSpec.of(LateDocument.FIELD, new Placement.AtRect(1, x, y, 200, 24));
    return LateDocument.of(LateDocument.DOCUSIGN.of(pdf), directory, place)
        .signed()
        .archived()
        .bytes();
  }

  /** A line to sign on at 303 and a text at 400. */
  private static byte[] printed() throws IOException {
    try (var document = Loader.loadPDF(RawPdf.simple(0, "", "").withTable())) {
      var page = document.getPage(0);
      try (var content =
          new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
        content.moveTo(90, 303);
        content.lineTo(320, 303);
        content.stroke();
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 11);
        content.newLineAtOffset(104, 404);
        content.showText("This is not what I agreed to");
        content.endText();
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
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
