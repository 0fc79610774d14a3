package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The summary of an envelope that DocuSign calls its certificate of completion. */
final class CompletionCertificate {
  private static final int LINES_A_PAGE = 55;
  private static final int WIDTH = 95;

  private CompletionCertificate() {}

  static List<String> lines(Envelope envelope) {
    var lines = new ArrayList<String>();
    lines.add("Certificate Of Completion (DocuSign simulator)");
    lines.add("Envelope Id: " + envelope.id());
    lines.add("Status: " + envelope.status());
    lines.add("Subject: " + envelope.subject());
    lines.add("Documents: " + envelope.documents().size());
    lines.add("");
    for (var recipient : envelope.recipients()) {
      lines.add("Recipient: " + recipient.signerName() + " <" + recipient.email() + ">");
      lines.add("  Status: " + recipient.status());
      for (var moment : new String[] {"sent", "delivered", "signed", "declined"}) {
        var at = recipient.json().path(moment + "DateTime").asText("");
        if (!at.isEmpty()) {
          lines.add("  " + moment + ": " + at);
        }
      }
    }
    lines.add("");
    envelope
        .history()
        .forEach(
            event ->
                lines.add(Times.text(event.at()) + "  " + event.action() + "  " + event.user()));
    return List.copyOf(lines);
  }

  static byte[] pdf(List<String> lines) throws IOException {
    try (var document = new PDDocument()) {
      var letters = new Letters(document);
      for (var first = 0; first < lines.size(); first += LINES_A_PAGE) {
        var page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          var y = 750f;
          for (var line : lines.subList(first, Math.min(lines.size(), first + LINES_A_PAGE))) {
            var shown = line.length() > WIDTH ? line.substring(0, WIDTH) : line;
            letters.write(content, 36, y, 9, shown);
            y -= 13;
          }
        }
      }
      return Rewriter.save(document);
    }
  }
}
