package org.countersign.filing.packaging.completion;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Sets text from the top of a Letter page down, over as many pages as it needs. Points throughout.
 */
final class Sheets implements AutoCloseable {
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final float MARGIN = 64;
  private static final float VALUES = 160;
  private static final float BOTTOM = 80;
  private static final float TOP = PDRectangle.LETTER.getHeight() - MARGIN;
  private static final float WIDTH = PDRectangle.LETTER.getWidth() - 2 * MARGIN;

  private final PDDocument document;
  private final PDFont font;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private float y;

  Sheets(PDDocument document) throws IOException {
    this.document = document;
    this.font = loadFont(document);
    this.content = newPage();
  }

  void title(String text) throws IOException {
    row(20, 0.1f, MARGIN, text, 34);
  }

  void heading(String text) throws IOException {
    room(90);
    y -= 10;
    content.setStrokingColor(0.6f);
    content.moveTo(MARGIN, y + 18);
    content.lineTo(MARGIN + WIDTH, y + 18);
    content.stroke();
    paragraph(13, MARGIN, WIDTH, text);
    y -= 4;
  }

  void subheading(String text) throws IOException {
    room(70);
    y -= 4;
    paragraph(11, MARGIN, WIDTH, text);
  }

  /** A label and its value beside it. */
  void line(String label, String value) throws IOException {
    room(16);
    draw(9, 0.35f, MARGIN, label);
    paragraph(9, VALUES, WIDTH - VALUES + MARGIN, value);
  }

  void text(String text) throws IOException {
    y -= 6;
    paragraph(9, MARGIN, WIDTH, text);
    y -= 4;
  }

  /** Writes the foot of every page, now that their number is known. */
  void finish(String foot) throws IOException {
    content.close();
    for (int index = 0; index < pages.size(); index++) {
      content = new PDPageContentStream(document, pages.get(index), AppendMode.APPEND, true, true);
      y = 44;
      draw(8, 0.35f, MARGIN, foot + "   Page " + (index + 1) + " of " + pages.size());
      if (index + 1 < pages.size()) {
        content.close();
      }
    }
  }

  private void row(float size, float grey, float x, String text, float height) throws IOException {
    room(height);
    draw(size, grey, x, text);
    y -= height;
  }

  private void paragraph(float size, float x, float width, String text) throws IOException {
    for (var row : wrap(size, width, printable(text))) {
      row(size, 0.1f, x, row, size * 1.45f);
    }
  }

  private List<String> wrap(float size, float width, String text) throws IOException {
    var rows = new ArrayList<String>();
    var row = new StringBuilder();
    for (var word : text.split(" ", -1)) {
      var longer = row.isEmpty() ? word : row + " " + word;
      if (!row.isEmpty() && font.getStringWidth(longer) / 1000 * size > width) {
        rows.add(row.toString());
        row.setLength(0);
        row.append(word);
      } else {
        row.setLength(0);
        row.append(longer);
      }
    }
    rows.add(row.toString());
    return rows;
  }

  /** Characters the font lacks become a question mark: the names proper stand in filing.json. */
  private String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              var character = Character.toString(point);
              shown.append(has(character) ? character : "?");
            });
    return shown.toString();
  }

  private boolean has(String character) {
    try {
      font.encode(character);
      return true;
    } catch (IOException | IllegalArgumentException missing) {
      return false;
    }
  }

  private void draw(float size, float grey, float x, String text) throws IOException {
    content.beginText();
    content.setFont(font, size);
    content.setNonStrokingColor(grey);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  private void room(float height) throws IOException {
    if (y - height < BOTTOM) {
      content.close();
      content = newPage();
    }
  }

  private PDPageContentStream newPage() throws IOException {
    var page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    pages.add(page);
    y = TOP;
    return new PDPageContentStream(document, page);
  }

  private static PDFont loadFont(PDDocument document) throws IOException {
    try (InputStream font = PDDocument.class.getResourceAsStream(FONT)) {
      if (font == null) {
        throw new IOException("PDFBox comes without its font");
      }
      return PDType0Font.load(document, font);
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }
}
