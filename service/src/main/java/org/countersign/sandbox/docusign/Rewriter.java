package org.countersign.sandbox.docusign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;
import org.countersign.sandbox.DocusignControl.Returned;

/**
 * Writes documents anew, as DocuSign does: fields become page content, signatures of others are
 * gone, every page names the envelope, tabs are drawn.
 */
final class Rewriter {
  private static final float STAMP = 7;

  private Rewriter() {}

  /** Never the same bytes twice. */
  static byte[] rewrite(RenderOrder order, Returned returned) throws IOException {
    try (var document = Loader.loadPDF(order.pdf())) {
      document.setAllSecurityToBeRemoved(true);
      flatten(document);
      if (returned == Returned.SWAPPED) {
        Forgery.replacePages(document);
      } else if (returned == Returned.SHORTENED) {
        Forgery.dropLastPage(document);
      }
      var letters = new Letters(document);
      for (var index = 0; index < document.getNumberOfPages(); index++) {
        draw(document, letters, order, index);
      }
      return save(document);
    }
  }

  static byte[] save(PDDocument document) throws IOException {
    document.setDocumentId(Ids.number());
    document.getDocumentInformation().setProducer("DocuSign simulator " + Ids.guid());
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  private static void flatten(PDDocument document) throws IOException {
    var catalog = document.getDocumentCatalog();
    var form = Optional.ofNullable(catalog.getAcroForm(null));
    if (form.isPresent()) {
      form.get().getCOSObject().removeItem(COSName.XFA);
      form.get().flatten();
    }
    for (var name : new String[] {"AcroForm", "Perms", "OpenAction", "AA", "DSS", "Extensions"}) {
      catalog.getCOSObject().removeItem(COSName.getPDFName(name));
    }
    var names = catalog.getNames();
    if (names != null) {
      names.getCOSObject().removeItem(COSName.getPDFName("JavaScript"));
    }
    document.getPages().forEach(page -> page.getCOSObject().removeItem(COSName.getPDFName("AA")));
  }

  private static void draw(PDDocument document, Letters letters, RenderOrder order, int index)
      throws IOException {
    var page = document.getPage(index);
    var box = page.getCropBox();
    var turned = page.getRotation() % 180 != 0;
    var height = turned ? box.getWidth() : box.getHeight();
    try (var content = new PDPageContentStream(document, page, AppendMode.APPEND, true, true)) {
      content.transform(upright(page, box));
      letters.write(content, 18, height - 14, STAMP, "Docusign Envelope ID: " + order.envelopeId());
      for (var mark : order.marks()) {
        if (mark.page() == index + 1) {
          draw(content, letters, mark, height);
        }
      }
    }
  }

  private static void draw(PDPageContentStream content, Letters letters, Mark mark, float height)
      throws IOException {
    var x = (float) mark.x();
    var size = (float) mark.size();
    if (!mark.signature()) {
      letters.write(content, x, (float) (height - mark.y() - size), size, mark.text());
      return;
    }
    var top = (float) (height - mark.y());
    letters.write(content, x, top - 6 * size, 5 * size, "DocuSigned by:");
    letters.writeSlanted(content, x + 2, top - 21 * size, 15 * size, mark.text());
    letters.write(content, x, top - 32 * size, 5 * size, Ids.guid().substring(0, 18) + "...");
    content.setStrokingColor(0.3f, 0f, 1f);
    content.addRect(x - 2, top - 35 * size, 2, 35 * size);
    content.stroke();
  }

  /** From what people see (origin lower left) to the page's own space. */
  private static Matrix upright(PDPage page, PDRectangle box) {
    return switch (Math.floorMod(page.getRotation(), 360)) {
      case 90 -> new Matrix(0, 1, -1, 0, box.getUpperRightX(), box.getLowerLeftY());
      case 180 -> new Matrix(-1, 0, 0, -1, box.getUpperRightX(), box.getUpperRightY());
      case 270 -> new Matrix(0, -1, 1, 0, box.getLowerLeftX(), box.getUpperRightY());
      default -> new Matrix(1, 0, 0, 1, box.getLowerLeftX(), box.getLowerLeftY());
    };
  }
}
