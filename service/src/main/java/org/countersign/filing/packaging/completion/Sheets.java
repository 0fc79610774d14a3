package org.countersign.filing.packaging.completion;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.countersign.trust.pdf.Lettering;

/**
 * Sets text from the top of a Letter page down, over as many pages as it needs. Points throughout.
 */
final class Sheets implements AutoCloseable {
  private static final float INK = 0.1f;
  private static final float PALE = 0.35f;
  private static final float MARGIN = 64;
  private static final float VALUES = 160;
  private static final float EVENT_TEXT = 310;
  private static final float LEADING = 1.45f;
  private static final float BOTTOM = 80;

  /** Large enough for a telephone's camera; the margin is its quiet zone. */
  private static final float CODE = 92;

  private static final float TOP = PDRectangle.LETTER.getHeight() - MARGIN;
  private static final float WIDTH = PDRectangle.LETTER.getWidth() - 2 * MARGIN;

  private final PDDocument document;
  private final Lettering lettering;
  private final List<PDPage> pages = new ArrayList<>();
  private PDPageContentStream content;
  private float y;

  Sheets(PDDocument document) throws IOException {
    this.document = document;
    this.lettering = new Lettering(document);
    this.content = newPage();
  }

  void title(String text) throws IOException {
    row(20, INK, MARGIN, text, 34);
  }

  void heading(String text) throws IOException {
    room(102);
    y -= 22;
    content.setStrokingColor(0.6f);
    content.moveTo(MARGIN, y + 18);
    content.lineTo(MARGIN + WIDTH, y + 18);
    content.stroke();
    paragraph(13, MARGIN, WIDTH, text);
    y -= 4;
  }

  void subheading(String text) throws IOException {
    room(74);
    y -= 8;
    paragraph(11, MARGIN, WIDTH, text);
  }

  /** A label and its value beside it. */
  void line(String label, String value) throws IOException {
    room(16);
    draw(9, PALE, MARGIN, label);
    paragraph(9, VALUES, WIDTH - VALUES + MARGIN, value);
  }

  /** A time, a name and what happened, side by side: a name may run from right to left. */
  void event(String time, String who, String what) throws IOException {
    var left = wrap(9, EVENT_TEXT - VALUES - 8, Lettering.showable(who));
    var right = wrap(9, WIDTH - EVENT_TEXT + MARGIN, Lettering.showable(what));
    var rows = Math.max(left.size(), right.size());
    room(16 * rows);
    draw(9, PALE, MARGIN, time);
    for (int index = 0; index < rows; index++) {
      draw(9, INK, VALUES, index < left.size() ? left.get(index) : "");
      draw(9, INK, EVENT_TEXT, index < right.size() ? right.get(index) : "");
      y -= 9 * LEADING;
    }
  }

  void text(String text) throws IOException {
    y -= 6;
    paragraph(9, MARGIN, WIDTH, text);
    y -= 4;
  }

  /** A QR code (ISO/IEC 18004) with the same in letters and what it is for beside it. */
  void code(String scanned, String printed, String text) throws IOException {
    room(CODE + 20);
    y -= 10;
    float top = y;
    modules(QrCode.encodeText(scanned, QrCode.Ecc.MEDIUM), top);
    float beside = MARGIN + CODE + 16;
    y = top - 16;
    row(14, INK, beside, printed, 22);
    paragraph(9, beside, WIDTH - CODE - 16, text);
    y = Math.min(y, top - CODE) - 10;
  }

  private void modules(QrCode picture, float top) throws IOException {
    float side = CODE / picture.size;
    content.setNonStrokingColor(INK);
    for (int row = 0; row < picture.size; row++) {
      for (int column = 0; column < picture.size; column++) {
        if (picture.getModule(column, row)) {
          content.addRect(MARGIN + column * side, top - (row + 1) * side, side, side);
        }
      }
    }
    content.fill();
  }

  /** Writes the foot of every page, now that their number is known. */
  void finish(String foot) throws IOException {
    content.close();
    for (int index = 0; index < pages.size(); index++) {
      content = new PDPageContentStream(document, pages.get(index), AppendMode.APPEND, true, true);
      y = 44;
      draw(8, PALE, MARGIN, foot + "   Page " + (index + 1) + " of " + pages.size());
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
    for (var row : wrap(size, width, Lettering.showable(text))) {
      row(size, INK, x, row, size * LEADING);
    }
  }

  private List<String> wrap(float size, float width, String text) throws IOException {
    var rows = new ArrayList<String>();
    var row = "";
    for (var word : text.split(" ", -1)) {
      var longer = row.isEmpty() ? word : row + " " + word;
      if (!row.isEmpty() && !fits(longer, size, width)) {
        rows.add(row);
        longer = word;
      }
      // A name of a file may be one word longer than a row.
      while (!fits(longer, size, width)) {
        int end = longer.length() - 1;
        while (end > 1 && !fits(longer.substring(0, end), size, width)) {
          end--;
        }
        end = longer.offsetByCodePoints(0, longer.codePointCount(0, end));
        rows.add(longer.substring(0, end));
        longer = longer.substring(end);
      }
      row = longer;
    }
    rows.add(row);
    return rows;
  }

  private boolean fits(String row, float size, float width) throws IOException {
    return lettering.width(row) * size <= width;
  }

  private void draw(float size, float grey, float x, String row) throws IOException {
    content.beginText();
    content.setNonStrokingColor(grey);
    content.newLineAtOffset(x, y);
    lettering.show(content, size, row);
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

  @Override
  public void close() throws IOException {
    content.close();
  }
}
