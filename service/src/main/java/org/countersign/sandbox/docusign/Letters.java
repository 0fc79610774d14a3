package org.countersign.sandbox.docusign;

import java.io.IOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.jspecify.annotations.Nullable;

/** Writes words of any script: Helvetica where it has the letters, else DejaVu Sans. */
final class Letters {
  private static final String DEJA_VU = "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf";

  private final PDDocument document;
  private final PDFont plain = new PDType1Font(FontName.HELVETICA);
  private final PDFont slanted = new PDType1Font(FontName.TIMES_ITALIC);
  private @Nullable PDFont wide;

  Letters(PDDocument document) {
    this.document = document;
  }

  void write(PDPageContentStream content, float x, float y, float size, String text)
      throws IOException {
    write(content, x, y, size, plain, text);
  }

  void writeSlanted(PDPageContentStream content, float x, float y, float size, String text)
      throws IOException {
    write(content, x, y, size, slanted, text);
  }

  private void write(
      PDPageContentStream content, float x, float y, float size, PDFont wanted, String text)
      throws IOException {
    var line = text.replaceAll("\\p{Cntrl}", " ");
    var font = has(wanted, line) ? wanted : wide();
    var written = has(font, line) ? line : line.replaceAll("[^\\x20-\\x7e]", "?");
    content.beginText();
    content.setNonStrokingColor(0f, 0f, 0f);
    content.setFont(font, size);
    content.newLineAtOffset(x, y);
    content.showText(written);
    content.endText();
  }

  private PDFont wide() throws IOException {
    var loaded = wide;
    if (loaded == null) {
      try (var stream =
          Objects.requireNonNull(Letters.class.getResourceAsStream(DEJA_VU), DEJA_VU)) {
        loaded = PDType0Font.load(document, stream, true);
      }
      wide = loaded;
    }
    return loaded;
  }

  private static boolean has(PDFont font, String text) throws IOException {
    try {
      font.encode(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
