package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Pages as pictures. */
final class Pictures {
  private static final int DPI = 36;

  private Pictures() {}

  static List<BufferedImage> of(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return of(document);
    }
  }

  static List<BufferedImage> of(PDDocument document) throws IOException {
    // Without the default fix-ups: what is in the file, not what PDFBox would draw into it.
    document.getDocumentCatalog().getAcroForm(null);
    var renderer = new PDFRenderer(document);
    var pages = new ArrayList<BufferedImage>();
    for (var page = 0; page < document.getNumberOfPages(); page++) {
      pages.add(renderer.renderImageWithDPI(page, DPI, ImageType.RGB));
    }
    return pages;
  }

  static void assertSame(List<BufferedImage> before, List<BufferedImage> after) {
    assertThat(after).hasSameSizeAs(before);
    for (var page = 0; page < before.size(); page++) {
      assertThat(changed(before.get(page), after.get(page)))
          .as("changes on page %d", page + 1)
          .isZero();
    }
  }

  /** Asserts that each mark is visible on its page and nothing outside the marks' boxes changed. */
  static void assertOnlyMarksDiffer(
      List<BufferedImage> before,
      List<BufferedImage> after,
      DocumentPlan plan,
      List<PlannedField> fields) {
    for (var page = 0; page < before.size(); page++) {
      var image = after.get(page);
      var old = copy(before.get(page));
      for (var field : fields) {
        if (field.page() == page) {
          var shown = plan.pages().get(page).shown(field.widget());
          assertThat(clear(old, image, shown, field.signatureBox()))
              .as("mark of %s", field.name())
              .isPositive();
          field
              .dateBox()
              .ifPresent(
                  box ->
                      assertThat(clear(old, image, shown, box))
                          .as("date of %s", field.name())
                          .isPositive());
        }
      }
      assertThat(changed(old, image)).as("changes outside the marks on page %d", page + 1).isZero();
    }
  }

  /** Copies a box from {@code image} to {@code old}; returns how many pixels differed there. */
  private static int clear(BufferedImage old, BufferedImage image, Rect widget, Rect box) {
    var scale = DPI / 72.0;
    var differing = 0;
    var left = (int) Math.floor((widget.x() + box.x()) * scale) - 1;
    var right = (int) Math.ceil((widget.x() + box.right()) * scale) + 1;
    var top = (int) Math.floor(image.getHeight() - (widget.y() + box.top()) * scale) - 1;
    var bottom = (int) Math.ceil(image.getHeight() - (widget.y() + box.y()) * scale) + 1;
    for (var y = Math.max(0, top); y < Math.min(bottom, image.getHeight()); y++) {
      for (var x = Math.max(0, left); x < Math.min(right, image.getWidth()); x++) {
        differing += old.getRGB(x, y) == image.getRGB(x, y) ? 0 : 1;
        old.setRGB(x, y, image.getRGB(x, y));
      }
    }
    return differing;
  }

  private static BufferedImage copy(BufferedImage image) {
    var copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    copy.setRGB(
        0,
        0,
        image.getWidth(),
        image.getHeight(),
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()),
        0,
        image.getWidth());
    return copy;
  }

  private static int changed(BufferedImage before, BufferedImage after) {
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    assertThat(after.getHeight()).isEqualTo(before.getHeight());
    var changed = 0;
    for (var y = 0; y < after.getHeight(); y++) {
      for (var x = 0; x < after.getWidth(); x++) {
        changed += before.getRGB(x, y) == after.getRGB(x, y) ? 0 : 1;
      }
    }
    return changed;
  }
}
