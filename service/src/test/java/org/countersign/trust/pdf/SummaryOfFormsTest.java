package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDButton;
import org.countersign.filing.forms.FormCatalogue;
import org.countersign.filing.forms.FormSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What signers are told of published forms that somebody has filled in. */
class SummaryOfFormsTest {
  private static final FormCatalogue CATALOGUE = FormCatalogue.load(true);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, G-28, 09/17/18, 2",
    "i-130-040124-enc-xfa.pdf, I-130, 04/01/24, 2",
    "i-485-unlocked-022123-acro.pdf, I-485, 02/21/23, 1",
    "i-765-082125-enc-xfa.pdf, I-765, 08/21/25, 1",
    "n-400-012025-xfa.pdf, N-400, 01/20/25, 1",
    "i-864-101724-xfa.pdf, I-864, 10/17/24, 2",
    "eoir-29-022026-acro.pdf, EOIR-29, 02/2026, 2"
  })
  void namesThePeopleAndEveryAnswerOfAFilledForm(
      String file, String form, String edition, int people) throws Exception {
    var summary = CATALOGUE.summary(form, edition).orElseThrow();
    var answers = answersOf(filled(file, summary, ""));

    var lines = summary.lines(answers);
    assertThat(lines).filteredOn(FormSummary.Line::person).hasSize(people);
    assertThat(lines)
        .filteredOn(FormSummary.Line::person)
        .allMatch(line -> line.text().contains("Mai"));
    assertThat(lines)
        .extracting(FormSummary.Line::label)
        .isEqualTo(summary.answers().stream().map(FormSummary.Answer::label).toList())
        .hasSizeGreaterThanOrEqualTo(people + 3);
  }

  @Test
  void saysNothingThatThePagesDoNotShow() throws Exception {
    var summary = CATALOGUE.summary("I-765", "08/21/25").orElseThrow();
    var hidden = "form1[0].Page3[0].Line18c_CountryOfBirth[0]";
    var answers = answersOf(filled("i-765-082125-enc-xfa.pdf", summary, hidden));

    assertThat(summary.fields()).contains(hidden);
    assertThat(answers).isNotEmpty().doesNotContainKey(hidden);
  }

  @Test
  void saysNothingOfAnEmptyForm() {
    assertThat(answersOf(RealForms.form("i-765-082125-enc-xfa.pdf"))).isEmpty();
  }

  private Map<String, String> answersOf(Path pdf) {
    var report =
        Preflight.inspect(
            pdf,
            directory.resolve("normalized.pdf"),
            PreflightLimits.standard(),
            CATALOGUE.knownEditions());
    assertThat(report.verdict())
        .as(report.toString())
        .isNotEqualTo(PreflightReport.Verdict.REFUSED);
    return report.answers();
  }

  private Path filled(String file, FormSummary summary, String hidden) throws Exception {
    var made = directory.resolve("filled.pdf");
    try (var document = Loader.loadPDF(RealForms.form(file).toFile())) {
      document.setAllSecurityToBeRemoved(true);
      var form = document.getDocumentCatalog().getAcroForm(null);
      form.setXFA(null);
      for (var name : summary.fields()) {
        fill(form, name);
        form.getField(name).getWidgets().forEach(w -> w.setHidden(name.equals(hidden)));
      }
      document.save(made.toFile());
    }
    return made;
  }

  private static void fill(PDAcroForm form, String name) throws Exception {
    var field = form.getField(name);
    if (field instanceof PDButton button) {
      button.setValue(List.copyOf(button.getOnValues()).get(0));
    } else {
      // Some boxes hold two letters.
      field.setValue(field.getCOSObject().getInt("MaxLen", 9) < 3 ? "c" : "Mai");
    }
  }
}
