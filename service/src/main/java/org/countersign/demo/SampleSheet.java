package org.countersign.demo;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;

/** Draws one page of a sample, from the top down, in points. */
final class SampleSheet implements AutoCloseable {
  private static final float MARGIN = 72;
  private static final float LINE_HEIGHT = 18;

  private final PDPageContentStream content;
  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont bold = new PDType1Font(FontName.HELVETICA_BOLD);
  private float y = 700;

  SampleSheet(PDDocument document, PDPage page) throws IOException {
    this.content = new PDPageContentStream(document, page);
  }

  void title(String text) throws IOException {
    write(bold, 16, MARGIN, y, text);
    y -= 2 * LINE_HEIGHT;
  }

  void paragraph(String text) throws IOException {
    write(plain, 10, MARGIN, y, text);
    y -= 2 * LINE_HEIGHT;
  }

  /** Writes a question and returns the box of its answer, where a text field belongs. */
  PDRectangle question(String text) throws IOException {
    write(bold, 10, MARGIN, y, text);
    var box = new PDRectangle(260, y - 4, 250, LINE_HEIGHT - 2);
    y -= LINE_HEIGHT;
    return box;
  }

  /** Draws a captioned rule and returns the box above it, where a text field belongs. */
  PDRectangle line(String caption, float x, float width) throws IOException {
    float base = 420;
    content.moveTo(x, base);
    content.lineTo(x + width, base);
    content.stroke();
    write(plain, 8, x, base - 12, caption);
    return new PDRectangle(x, base + 1, width, LINE_HEIGHT);
  }

  void footer(String form, String edition, int page, int pages) throws IOException {
    write(plain, 8, MARGIN, 40, "Form " + form + "  Edition " + edition);
    write(plain, 8, 480, 40, "Page " + page + " of " + pages);
  }

  private void write(PDFont font, float size, float x, float at, String text) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.newLineAtOffset(x, at);
    content.showText(text);
    content.endText();
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
