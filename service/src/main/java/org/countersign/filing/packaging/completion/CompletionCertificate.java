package org.countersign.filing.packaging.completion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Draws the certificate of completion on Letter pages, as PDF/A-2b. */
public final class CompletionCertificate {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("MMMM d, uuuu, HH:mm:ss 'UTC'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter EVENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.US).withZone(ZoneOffset.UTC);

  /** Where the package holds it. */
  public static final String NAME = "evidence/certificate-of-completion.pdf";

  private CompletionCertificate() {}

  /** The certificate as PDF. */
  public static byte[] draw(CompletionFacts facts) {
    try (var document = new PDDocument()) {
      Archival.mark(document, "Certificate of completion " + facts.filing());
      document.getDocumentCatalog().setLanguage("en-US");
      try (var sheets = new Sheets(document)) {
        head(sheets, facts);
        for (var signed : facts.documents()) {
          document(sheets, signed);
        }
        events(sheets, facts);
        sheets.finish("Filing " + facts.filing());
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("The certificate of completion could not be drawn", e);
    }
  }

  private static void head(Sheets sheets, CompletionFacts facts) throws IOException {
    sheets.title("Certificate of completion");
    sheets.line("Filing", facts.filing());
    sheets.line("Form", facts.form());
    sheets.line("Channel", facts.channel());
    sheets.line("Representative", facts.representative());
    sheets.text(
        "Every signature below is part of its document and of this package; each can be checked without the service"
            + " that collected it. The evidence of each signature stands in the package's folder \"evidence\".");
    if (facts.reader().isPresent()) {
      sheets.text(
          "Drawn for %s: it tells of the documents that %s signed, and of nothing else in the filing. The whole certificate is part of the sealed package."
              .formatted(facts.reader().get(), facts.reader().get()));
    }
  }

  private static void document(Sheets sheets, CompletionFacts.SignedDocument signed)
      throws IOException {
    sheets.heading(signed.name());
    sheets.line("In the package", signed.path());
    sheets.line("SHA-256", signed.sha256());
    for (var signing : signed.signings()) {
      sheets.subheading(words(signing.role()) + ": " + signing.signer());
      sheets.line("Signed", time(signing.signedAt()));
      sheets.line("Authenticated", signing.authenticated());
      sheets.line("Consent", signing.consent());
      sheets.line("Review", signing.review());
      sheets.line("Certificate", signing.certificateSerial());
    }
    if (signed.signings().isEmpty()) {
      sheets.text("Sent along without a signature.");
    }
  }

  private static void events(Sheets sheets, CompletionFacts facts) throws IOException {
    sheets.heading("What happened, in order");
    for (var event : facts.events()) {
      sheets.event(EVENT.format(event.at()), event.who(), event.what());
    }
    sheets.text(
        facts.reader().isPresent()
            ? "Times are UTC. Then the package was sealed: the timestamp of its seal says when."
            : "Times are UTC. Then this page was drawn and the package sealed: the timestamp of its seal says when.");
  }

  private static String time(Instant instant) {
    return UTC.format(instant);
  }

  private static String words(String role) {
    var text = role.toLowerCase(Locale.ROOT).replace('_', ' ');
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
