package org.countersign.trust.verification;

import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** Small documents to send, and ways to change them. */
final class SentPages {
  private SentPages() {}

  /** Draws on a page. */
  interface Drawing {
    void on(PDDocument document, PDPageContentStream content) throws IOException;
  }

  static byte[] contract(int pages) {
    try (var document = new PDDocument()) {
      for (var number = 1; number <= pages; number++) {
        var page = new PDPage(PDRectangle.LETTER);
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          write(content, 72, 700, "Quetzalcoatl of page " + number + " promises to pay");
          write(content, 72, 680, "the sum that was agreed, and nothing else");
        }
      }
      return FilledForms.saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with something more on its first page. */
  static byte[] drawn(byte[] pdf, Drawing drawing) {
    try (var document = Loader.loadPDF(pdf)) {
      try (var content =
          new PDPageContentStream(document, document.getPage(0), AppendMode.APPEND, true, true)) {
        drawing.on(document, content);
      }
      return FilledForms.saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] changed(byte[] pdf, FilledForms.Change change) {
    try (var document = Loader.loadPDF(pdf)) {
      document.getDocumentCatalog().getAcroForm(null);
      change.to(document);
      return FilledForms.saved(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void write(PDPageContentStream content, float x, float y, String text) throws IOException {
    content.beginText();
    content.setFont(new PDType1Font(FontName.HELVETICA), 10);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  /** Letters that are no text. */
  static void shapes(PDPageContentStream content, float x, float y, String text)
      throws IOException {
    var outline =
        new Font(Font.SANS_SERIF, Font.PLAIN, 10)
            .createGlyphVector(new FontRenderContext(null, true, true), text)
            .getOutline();
    var at = new float[6];
    for (var path = outline.getPathIterator(null, 0.1); !path.isDone(); path.next()) {
      switch (path.currentSegment(at)) {
        case PathIterator.SEG_MOVETO -> content.moveTo(x + at[0], y - at[1]);
        case PathIterator.SEG_LINETO -> content.lineTo(x + at[0], y - at[1]);
        default -> content.closePath();
      }
    }
    content.fill();
  }

  /** A box to tick, by lines alone. */
  static void box(PDPageContentStream content, boolean ticked) throws IOException {
    content.addRect(300, 400, 8, 8);
    content.stroke();
    if (ticked) {
      content.moveTo(301, 401);
      content.lineTo(307, 407);
      content.moveTo(301, 407);
      content.lineTo(307, 401);
      content.stroke();
    }
  }

  static void photograph(PDDocument document, PDPageContentStream content, Color colour)
      throws IOException {
    var image = new BufferedImage(600, 600, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(colour);
    graphics.fillOval(100, 100, 400, 400);
    graphics.dispose();
    content.drawImage(LosslessFactory.createFromImage(document, image), 100, 200, 100, 100);
  }
}
