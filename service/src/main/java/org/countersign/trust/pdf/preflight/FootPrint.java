package org.countersign.trust.pdf.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.countersign.trust.pdf.PagePlan;
import org.countersign.trust.pdf.Rect;

/**
 * What is printed in the lower half of the last page, where marks go that have no line: a form's
 * edition stands there, or a page's number, and nobody shall sign over it.
 */
final class FootPrint {
  private static final int MOST = 400;

  /** Of a letter's size, what hangs below its line. */
  private static final double DESCENT = 0.25;

  private FootPrint() {}

  /** As shown; absent where nothing is printed, or nothing that can be read. */
  static Optional<List<Rect>> of(PDDocument document, List<PagePlan> pages) {
    var page = pages.get(pages.size() - 1);
    var found = new ArrayList<Rect>();
    try {
      var stripper =
          new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> letters) {
              if (!text.isBlank() && !letters.isEmpty() && found.size() < MOST) {
                var word = word(letters, page.shownHeight());
                if (word.y() < page.shownHeight() / 2) {
                  found.add(word);
                }
              }
            }
          };
      stripper.setStartPage(pages.size());
      stripper.setEndPage(pages.size());
      stripper.getText(document);
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(found));
  }

  private static Rect word(List<TextPosition> letters, double height) {
    var word = letter(letters.get(0), height);
    for (var letter : letters) {
      word = word.union(letter(letter, height));
    }
    return word;
  }

  private static Rect letter(TextPosition letter, double height) {
    var size = Math.max(letter.getHeight(), 1);
    var line = height - letter.getY();
    return new Rect(
        Math.rint(letter.getX()),
        Math.rint(line - DESCENT * size),
        Math.max(1, Math.rint(letter.getWidth())),
        Math.rint(size * (1 + DESCENT)));
  }
}
