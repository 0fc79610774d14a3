package org.countersign.sandbox;

import java.awt.image.BufferedImage;
import java.io.IOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;

/**
 * Draws a page with a field and without it: what the field shows may not reach dark spots of the
 * page, but for thin long lines.
 */
final class Overprint {
  private static final int DOTS_PER_INCH = 96;
  private static final int MOST_DOTS = 2_000;
  private static final int DARK = 160;
  private static final int OTHER = 40;
  private static final int LONG = 32;
  private static final int THIN = 4;

  /** Dark dots that a scan's dirt may be made of. */
  private static final int DIRT = 12;

  private final BufferedImage bare;
  private final BufferedImage shown;

  Overprint(PDDocument document, PDPage page, COSDictionary field) throws IOException {
    var index = document.getPages().indexOf(page);
    this.bare = draw(document, index, page, field);
    this.shown = draw(document, index, page, null);
  }

  private static BufferedImage draw(
      PDDocument document, int index, PDPage page, @Nullable COSDictionary without)
      throws IOException {
    var renderer = new PDFRenderer(document);
    renderer.setAnnotationsFilter(annotation -> annotation.getCOSObject() != without);
    var longest = Math.max(page.getCropBox().getWidth(), page.getCropBox().getHeight());
    var scale = Math.min(DOTS_PER_INCH / 72f, MOST_DOTS / longest);
    return renderer.renderImage(index, scale, ImageType.GRAY);
  }

  /** Only what the field itself shows differs, so the whole page may be looked at. */
  boolean reachesPrint() {
    var reached = 0;
    var paper = 0;
    var area = 0;
    for (var y = 0; y < bare.getHeight(); y++) {
      for (var x = 0; x < bare.getWidth(); x++) {
        if (!changedAround(x, y)) {
          continue;
        }
        area++;
        if (!isDark(x, y)) {
          paper++;
        } else if (!isLine(x, y)) {
          reached++;
        }
      }
    }
    // On dark ground nobody can say what is print.
    return reached > DIRT || paper * 2 < area;
  }

  private boolean changedAround(int x, int y) {
    for (var nextY = Math.max(0, y - 1); nextY <= Math.min(bare.getHeight() - 1, y + 1); nextY++) {
      for (var nextX = Math.max(0, x - 1); nextX <= Math.min(bare.getWidth() - 1, x + 1); nextX++) {
        if (Math.abs(light(bare, nextX, nextY) - light(shown, nextX, nextY)) > OTHER) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isLine(int x, int y) {
    var across = reach(x, y, 1, 0) + reach(x, y, -1, 0) + 1;
    var down = reach(x, y, 0, 1) + reach(x, y, 0, -1) + 1;
    return Math.max(across, down) >= LONG && Math.min(across, down) <= THIN;
  }

  /** How many dark dots follow in a direction, no more than matter. */
  private int reach(int fromX, int fromY, int dx, int dy) {
    var dots = 0;
    for (int x = fromX + dx, y = fromY + dy;
        dots < LONG && x >= 0 && y >= 0 && x < bare.getWidth() && y < bare.getHeight();
        x += dx, y += dy) {
      if (!isDark(x, y)) {
        break;
      }
      dots++;
    }
    return dots;
  }

  private boolean isDark(int x, int y) {
    return light(bare, x, y) < DARK;
  }

  private static int light(BufferedImage picture, int x, int y) {
    return picture.getRaster().getSample(x, y, 0);
  }
}
