package org.countersign.sandbox.docusign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.countersign.sandbox.DocusignControl.Returned;

/** Documents of envelopes as files, rewritten at every download. */
final class DocumentDesk {
  private static final String PDF = "application/pdf";

  private final EnvelopeBook book;
  private final Press press;

  private record Named(String name, RenderOrder order) {}

  DocumentDesk(EnvelopeBook book, Press press) {
    this.book = book;
    this.press = press;
  }

  void download(Exchange exchange, String envelopeId, String documentId) throws IOException {
    switch (documentId) {
      case "certificate" -> exchange.file(PDF, "Summary.pdf", press.seal(certificate(envelopeId)));
      case "combined" -> combined(exchange, envelopeId);
      case "archive" -> archive(exchange, envelopeId);
      default -> {
        var one =
            book.alone(
                () -> {
                  var envelope = book.get(envelopeId);
                  var document = envelope.document(documentId);
                  return new Named(document.name(), envelope.order(document));
                });
        exchange.file(PDF, one.name(), press.document(one.order()));
      }
    }
  }

  /** What one recipient may see of it now. */
  byte[] shown(String envelopeId, Recipient recipient, String documentId) throws IOException {
    var order =
        book.alone(
            () -> {
              var envelope = book.get(envelopeId);
              var document = envelope.document(documentId);
              if (!envelope.shows(recipient, document.id())) {
                throw Refusal.of(404, "DOCUMENT_DOES_NOT_EXIST", "No such document.");
              }
              return envelope.order(document);
            });
    return press.document(order);
  }

  private void combined(Exchange exchange, String envelopeId) throws IOException {
    var merger = new PDFMergerUtility();
    try (var all = new PDDocument()) {
      for (var one : orders(envelopeId)) {
        merge(merger, all, Rewriter.rewrite(one.order(), Returned.AS_SIGNED));
      }
      if (exchange.query("certificate").orElse("false").equals("true")) {
        merge(merger, all, certificate(envelopeId));
      }
      var bytes = Rewriter.save(all);
      var sealed = book.alone(() -> book.get(envelopeId).status().equals("completed"));
      exchange.file(PDF, "combined.pdf", sealed ? press.seal(bytes) : bytes);
    }
  }

  private static void merge(PDFMergerUtility merger, PDDocument all, byte[] pdf)
      throws IOException {
    try (var one = Loader.loadPDF(pdf)) {
      merger.appendDocument(all, one);
    }
  }

  private void archive(Exchange exchange, String envelopeId) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      var number = 0;
      for (var one : orders(envelopeId)) {
        number++;
        entry(
            zip,
            number + "_" + one.name().replaceAll("[^\\w. -]", "_"),
            press.document(one.order()));
      }
      entry(zip, "Summary.pdf", press.seal(certificate(envelopeId)));
    }
    exchange.file("application/zip", "archive.zip", bytes.toByteArray());
  }

  private static void entry(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name.endsWith(".pdf") ? name : name + ".pdf"));
    zip.write(bytes);
    zip.closeEntry();
  }

  private List<Named> orders(String envelopeId) {
    return book.alone(
        () -> {
          var envelope = book.get(envelopeId);
          var orders = new ArrayList<Named>();
          for (var document : envelope.documents()) {
            orders.add(new Named(document.name(), envelope.order(document)));
          }
          return List.copyOf(orders);
        });
  }

  private byte[] certificate(String envelopeId) throws IOException {
    return CompletionCertificate.pdf(
        book.alone(() -> CompletionCertificate.lines(book.get(envelopeId))));
  }
}
