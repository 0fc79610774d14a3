package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.util.Matrix;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.trust.pdf.Finding.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Forms that have lost their fields: signed on the published form's lines, or not at all. */
class FormsWithoutFieldsTest {
  private static final FormCatalogue CATALOGUE = FormCatalogue.load(true);
  private static final List<KnownEdition> KNOWN = CATALOGUE.knownEditions();
  private static final String I_765 = "i-765-082125-enc-xfa.pdf";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, G-28, 09/17/18, PDFBOX_FLATTENED, false",
    "g-28-091718-enc-xfa.pdf, G-28, 09/17/18, QPDF_FLATTENED, true",
    "i-130-040124-enc-xfa.pdf, I-130, 04/01/24, OPENPDF_FLATTENED, false",
    "i-765-082125-enc-xfa.pdf, I-765, 08/21/25, QPDF_FLATTENED, false",
    "i-765-082125-enc-xfa.pdf, I-765, 08/21/25, PDFBOX_FLATTENED, true",
    "n-400-012025-xfa.pdf, N-400, 01/20/25, PDFBOX_FLATTENED, false",
    "i-864-101724-xfa.pdf, I-864, 10/17/24, QPDF_FLATTENED, false",
    "i-485-unlocked-022123-acro.pdf, I-485, 02/21/23, OPENPDF_FLATTENED, false"
  })
  void signsOnTheLinesOfThePublishedForm(
      String file, String form, String edition, FormState state, boolean printed) throws Exception {
    var pdf = new FormStates(directory).make(state, RealForms.form(file));
    var original = printed ? printed(pdf) : Files.write(directory.resolve("original.pdf"), pdf);
    var specs = SigningRealFormsTest.specs(CATALOGUE.edition(form, edition).orElseThrow());
    var signed = new Signed(original, directory, specs, KNOWN);
    for (var spec : specs) {
      signed.sign(spec.fieldName(), Signed.client(), new ThrowAwaySigner(spec.fieldName()));
    }
    var whole = signed.bytes.toByteArray();
    Qpdf.check(whole, directory);
    Pictures.assertOnlyMarksDiffer(
        Pictures.of(signed.revision(0)),
        Pictures.of(whole),
        signed.report.plan().orElseThrow(),
        signed.plan.fields());
  }

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, G-28",
    "i-130-040124-enc-xfa.pdf, I-130",
    "i-765-082125-enc-xfa.pdf, I-765",
    "n-400-012025-xfa.pdf, N-400",
    "i-864-101724-xfa.pdf, I-864",
    "i-485-unlocked-022123-acro.pdf, I-485"
  })
  void linesAreMeasuredOnTheFormsThemselves(String file, String form) {
    var plan = inspected(RealForms.form(file)).plan().orElseThrow();
    var known = KNOWN.stream().filter(each -> each.form().equals(form)).findFirst().orElseThrow();
    var lines = known.print().orElseThrow().lines();
    assertThat(lines).extracting(KnownEdition.Line::field).containsAll(known.lines());
    for (var line : lines) {
      var field =
          plan.fields().stream()
              .filter(f -> f.name().equals(line.field()))
              .findFirst()
              .orElseThrow();
      assertThat(field.page()).isEqualTo(line.page() - 1);
      var shown = plan.pages().get(field.page()).shown(field.rect());
      assertThat(List.of(shown.x(), shown.y(), shown.right(), shown.top()))
          .usingComparatorForType((a, b) -> Math.abs(a - b) <= 0.11 ? 0 : 1, Double.class)
          .isEqualTo(List.of(line.box().x(), line.box().y(), line.box().right(), line.box().top()));
    }
  }

  @Test
  void hasNoLinesOnPagesThatAreScaled() throws Exception {
    var original = changed(FormsWithoutFieldsTest::scale);
    assertNoLines(original);
  }

  @Test
  void hasNoLinesWhenAPageIsMissing() throws Exception {
    assertNoLines(changed(document -> document.removePage(6)));
  }

  @Test
  void hasNoLinesWhenPagesAreInAnotherOrder() throws Exception {
    assertNoLines(
        changed(
            document -> {
              var page = document.getPage(3);
              document.removePage(3);
              document.addPage(page);
            }));
  }

  @Test
  void refusesAFlatFormWithALineFilledThatIsSignedLater() throws Exception {
    var original =
        changed(
            document -> {
              var line = document.getPage(3);
              try (var content =
                  new PDPageContentStream(document, line, AppendMode.APPEND, true, true)) {
                content.beginText();
                content.setFont(
                    new org.apache.pdfbox.pdmodel.font.PDType1Font(
                        org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName.HELVETICA),
                    10);
                content.newLineAtOffset(350, 335);
                content.showText("Mai Nguyen");
                content.endText();
              }
            });
    var report = inspected(original);
    assertThat(report.findings())
        .filteredOn(finding -> finding.code() == Code.LINE_MUST_STAY_EMPTY)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.where()).contains("form1[0].Page4[0].Pt3Line7a_Signature[0]");
              assertThat(finding.detail()).doesNotContain("Nguyen");
            });
  }

  private void assertNoLines(Path original) {
    var specs = SigningRealFormsTest.specs(CATALOGUE.edition("I-765", "08/21/25").orElseThrow());
    assertThat(inspected(original).recognizedForm()).isPresent();
    assertThatThrownBy(() -> new Signed(original, directory, specs, KNOWN))
        .isInstanceOf(UnplaceableException.class);
  }

  private PreflightReport inspected(Path original) {
    return Preflight.inspect(
        original, directory.resolve("inspected.pdf"), PreflightLimits.standard(), KNOWN);
  }

  private interface Change {
    void to(PDDocument document) throws IOException;
  }

  private Path changed(Change change) throws Exception {
    var flat = new FormStates(directory).make(FormState.PDFBOX_FLATTENED, RealForms.form(I_765));
    var out = directory.resolve("changed.pdf");
    try (var document = Loader.loadPDF(flat)) {
      change.to(document);
      document.save(out.toFile());
    }
    return out;
  }

  private static void scale(PDDocument document) throws IOException {
    for (var page : document.getPages()) {
      try (var content = new PDPageContentStream(document, page, AppendMode.PREPEND, true, false)) {
        content.transform(new Matrix(0.94f, 0, 0, 0.94f, 18, 24));
      }
    }
  }

  /** Every page drawn anew by another program, as printing to a PDF does. */
  private Path printed(byte[] pdf) throws Exception {
    Files.write(directory.resolve("flat.pdf"), pdf);
    Tool.run(directory, "pdftocairo", "-pdf", "flat.pdf", "printed.pdf");
    return directory.resolve("printed.pdf");
  }
}
