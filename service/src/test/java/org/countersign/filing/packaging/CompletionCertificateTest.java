package org.countersign.filing.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countersign.filing.packaging.completion.CompletionCertificate;
import org.countersign.filing.packaging.completion.CompletionFacts;
import org.countersign.trust.pdf.VeraPdf;
import org.junit.jupiter.api.Test;

class CompletionCertificateTest {
  @Test
  void tellsWhoSignedWhatWhenAndHowTheyWereKnown() throws IOException {
    var text = text(CompletionCertificate.draw(facts(1)));

    assertThat(text)
        .contains("fil_1", "I-765 08/21/25", "CTS-7K3M-9XQ2-9", "Mai Nguyễn", "one-time code")
        .contains("November 23, 2026, 15:23:59 UTC", "Page 1 of 1");
  }

  @Test
  void goesOnOverAsManyPagesAsItNeedsAndCountsThem() throws IOException {
    var certificate = CompletionCertificate.draw(facts(20));

    try (var document = Loader.loadPDF(certificate)) {
      int pages = document.getNumberOfPages();
      assertThat(pages).isGreaterThan(2);
      assertThat(new PDFTextStripper().getText(document)).contains("Page 1 of " + pages);
    }
  }

  @Test
  void isArchivalWithEmbeddedFontsOnLetterPages() throws IOException {
    try (var document = Loader.loadPDF(CompletionCertificate.draw(facts(3)))) {
      var catalog = document.getDocumentCatalog();
      assertThat(catalog.getOutputIntents()).hasSize(1);
      assertThat(new String(catalog.getMetadata().toByteArray(), StandardCharsets.UTF_8))
          .contains("<pdfaid:part>2<", "<pdfaid:conformance>B<", "Certificate of completion fil_1");
      assertThat(document.getDocument().getDocumentID()).isNotNull();
      for (var page : document.getPages()) {
        assertThat(page.getMediaBox().getWidth()).isEqualTo(612);
        assertThat(page.getMediaBox().getHeight()).isEqualTo(792);
        for (var name : page.getResources().getFontNames()) {
          assertThat(page.getResources().getFont(name).isEmbedded()).isTrue();
        }
      }
    }
  }

  @Test
  void isAnArchivalPdfForVeraPdfInEveryScript() throws Exception {
    var opinion = VeraPdf.of(CompletionCertificate.draw(facts(3)));

    assertThat(opinion.broken()).isEmpty();
    assertThat(opinion.compliant()).isTrue();
    assertThat(opinion.warnings()).isEmpty();
  }

  @Test
  void tellsWhatHappenedInItsOrder() throws IOException {
    assertThat(text(CompletionCertificate.draw(facts(1))))
        .containsSubsequence(
            "What happened, in order",
            "2026-11-23 15:20:00 Mai Nguyễn opened the link",
            "2026-11-23 15:23:59 Mai Nguyễn signed i-765.pdf");
  }

  @Test
  void namesALetterByItsNumberWhereNoTypefaceHasIt() throws IOException {
    var name = "Антон-王小明-" + "x".repeat(200) + " देव.pdf";
    var document =
        new CompletionFacts.SignedDocument(name, "documents/01-form.pdf", "00", List.of());
    var facts =
        new CompletionFacts(
            "fil_1",
            "OTHER",
            "USCIS_API",
            "Ada, CTS-…",
            List.of(document),
            List.of(),
            Optional.empty());

    assertThat(text(CompletionCertificate.draw(facts)).replace("\n", " "))
        .contains("Антон-[U+738B U+5C0F U+660E]-xxx", "[U+0926 U+0947 U+0935].pdf")
        .doesNotContain("?");
  }

  private static CompletionFacts facts(int documents) {
    var signing =
        new CompletionFacts.Signing(
            "APPLICANT",
            "Mai Nguyễn",
            Instant.parse("2026-11-23T15:23:59.204Z"),
            "link and one-time code sent to the signer's mailbox",
            "electronic records, text 2026-11 (en)",
            "opened and approved by the signer",
            "429bb747f34a8dcaee6f48d5c2f70d56");
    var document =
        new CompletionFacts.SignedDocument(
            "i-765.pdf", "documents/01-form.pdf", "0f".repeat(32), List.of(signing, signing));
    var foreign =
        new CompletionFacts.SignedDocument(
            "مستند محمد.pdf", "documents/02-form.pdf", "0f".repeat(32), List.of());
    var all = new ArrayList<>(Collections.nCopies(documents, document));
    all.add(foreign);
    return new CompletionFacts(
        "fil_1",
        "I-765 08/21/25",
        "USCIS_API",
        "Ada Lindqvist, CTS-7K3M-9XQ2-9",
        all,
        List.of(
            new CompletionFacts.Event(
                Instant.parse("2026-11-23T15:20:00Z"), "Mai Nguyễn", "opened the link"),
            new CompletionFacts.Event(
                Instant.parse("2026-11-23T15:23:59.204Z"), "Mai Nguyễn", "signed i-765.pdf"),
            new CompletionFacts.Event(
                Instant.parse("2026-11-23T15:24:10Z"), "דוד לוי 李", "released the filing")),
        Optional.empty());
  }

  private static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
