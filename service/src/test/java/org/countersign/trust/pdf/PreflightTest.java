package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dropwizard.jackson.Jackson;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.pdfbox.Loader;
import org.countersign.trust.pdf.PreflightReport.Verdict;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreflightTest {
  private static final ObjectMapper JSON = Jackson.newObjectMapper();

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, G-28, 2018-09-17, 09/17/18, NORMALIZED, 4",
    "i-130-040124-enc-xfa.pdf, I-130, 2024-04-01, 04/01/24, NORMALIZED, 12",
    "i-765-082125-enc-xfa.pdf, I-765, 2025-08-21, 08/21/25, NORMALIZED, 7",
    "n-400-012025-xfa.pdf, N-400, 2025-01-20, 01/20/25, NORMALIZED, 14",
    "i-864-101724-xfa.pdf, I-864, 2024-10-17, 10/17/24, NORMALIZED, 12",
    "i-485-unlocked-022123-acro.pdf, I-485, 2023-02-21, 02/21/23, ACCEPTED_AS_IS, 20",
    "g-1145-092614-xfa.pdf, G-1145, 2014-09-26, 09/26/14, NORMALIZED, 1",
    "eoir-29-022026-acro.pdf, EOIR-29, 2026-02-01, 02/2026, NORMALIZED, 4"
  })
  void preparesEveryRealFormWithoutChangingWhatItShows(
      String file, String form, LocalDate edition, String text, Verdict verdict, int pages)
      throws Exception {
    var original = RealForms.form(file);
    var normalized = directory.resolve("normalized.pdf");

    var report = Preflight.inspect(original, normalized, PreflightLimits.standard());

    assertThat(report.verdict()).as("%s", report.findings()).isEqualTo(verdict);
    assertThat(report.pages()).hasSize(pages);
    assertThat(report.recognizedForm()).contains(new RecognizedForm(form, edition, text));
    assertThat(JSON.readValue(JSON.writeValueAsString(report), PreflightReport.class))
        .isEqualTo(report);
    if (verdict == Verdict.NORMALIZED) {
      assertSamePages(original, normalized);
    } else {
      assertThat(normalized).doesNotExist();
    }
  }

  private static void assertSamePages(Path original, Path normalized) throws IOException {
    try (var before = Loader.loadPDF(original.toFile());
        var after = Loader.loadPDF(normalized.toFile())) {
      assertThat(after.isEncrypted()).isFalse();
      Pictures.assertSame(Pictures.of(before), Pictures.of(after));
    }
  }
}
