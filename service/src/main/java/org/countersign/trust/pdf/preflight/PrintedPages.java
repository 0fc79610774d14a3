package org.countersign.trust.pdf.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.countersign.trust.pdf.FieldPlace;
import org.countersign.trust.pdf.KnownEdition.Anchor;
import org.countersign.trust.pdf.KnownEdition.Line;
import org.countersign.trust.pdf.KnownEdition.Print;
import org.countersign.trust.pdf.PagePlan;

/**
 * The lines of a form that has lost its fields (flattened, or printed to a PDF): where the
 * published form has them, when the pages are the published ones, unscaled and unshifted.
 */
final class PrintedPages {
  /** Points by which writers move what they redraw. */
  private static final double TOLERANCE = 1.5;

  private final Print print;
  private final List<PagePlan> pages;
  private final Map<Integer, List<Glyph>> glyphs = new TreeMap<>();

  private PrintedPages(Print print, List<PagePlan> pages) {
    this.print = print;
    this.pages = pages;
  }

  /** A letter with its origin on the page as shown. */
  private record Glyph(double x, double y, String letter) {}

  /** The lines by the names of their fields; none when the pages are not the published ones. */
  static List<FieldPlace> lines(PDDocument document, Print print, List<PagePlan> pages) {
    var printed = new PrintedPages(print, pages);
    try {
      return printed.isAsPublished() && printed.hasTheWords(document)
          ? print.lines().stream().map(printed::place).toList()
          : List.of();
    } catch (IOException | RuntimeException e) {
      // A page whose text cannot be read is not known to be the published one.
      return List.of();
    }
  }

  private boolean isAsPublished() {
    return pages.size() == print.pages()
        && pages.stream()
            .allMatch(
                page ->
                    page.rotation() == 0
                        && near(page.shownWidth(), print.width())
                        && near(page.shownHeight(), print.height()));
  }

  private boolean hasTheWords(PDDocument document) throws IOException {
    var needed = print.anchors().stream().map(Anchor::page).distinct().toList();
    for (var page : needed) {
      glyphs.put(page, read(document, page));
    }
    return print.lines().stream().allMatch(line -> needed.contains(line.page()))
        && print.anchors().stream().allMatch(this::stands);
  }

  private boolean stands(Anchor anchor) {
    var line =
        glyphsOf(anchor.page()).stream()
            .filter(glyph -> near(glyph.y(), anchor.y()) && glyph.x() > anchor.x() - TOLERANCE)
            .sorted(Comparator.comparingDouble(Glyph::x))
            .limit(anchor.letters().length())
            .toList();
    var letters = new StringBuilder();
    line.forEach(glyph -> letters.append(glyph.letter()));
    return letters.toString().startsWith(anchor.letters()) && near(line.get(0).x(), anchor.x());
  }

  private FieldPlace place(Line line) {
    var page = pages.get(line.page() - 1);
    var box = line.box();
    var filled =
        glyphsOf(line.page()).stream()
            .anyMatch(
                glyph ->
                    glyph.x() > box.x()
                        && glyph.x() < box.right()
                        && glyph.y() > box.y()
                        && glyph.y() < box.top());
    return new FieldPlace(line.field(), line.page() - 1, page.user(box), Optional.empty(), filled);
  }

  private List<Glyph> glyphsOf(int page) {
    return glyphs.getOrDefault(page, List.of());
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) <= TOLERANCE;
  }

  private static List<Glyph> read(PDDocument document, int page) throws IOException {
    var found = new ArrayList<Glyph>();
    var stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            var letters = text.getUnicode();
            if (letters != null && !letters.isBlank()) {
              found.add(
                  new Glyph(text.getXDirAdj(), text.getPageHeight() - text.getYDirAdj(), letters));
            }
          }
        };
    stripper.setStartPage(page);
    stripper.setEndPage(page);
    stripper.getText(document);
    return found;
  }
}
