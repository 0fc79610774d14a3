package org.countersign.trust.verification.returned;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.rendering.PageDrawer;
import org.apache.pdfbox.rendering.PageDrawerParameters;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Draws pages with a block for each letter whose name is known: which letter it is, {@link
 * SameLetters} compares, and a font that is not in the file looks another way wherever it is drawn.
 * A block has the letter's colour and is covered by what covers the letter.
 */
final class PlainRenderer extends PDFRenderer {
  /** Of the size of the font: narrow, so that a letter may move a little beside the next one. */
  private static final float LEFT = 0.1f;

  private static final float RIGHT = 0.25f;
  private static final float HEIGHT = 0.5f;

  PlainRenderer(PDDocument document) {
    super(document);
    // A scan of a page has many times the pixels that are looked at.
    setSubsamplingAllowed(true);
  }

  @Override
  protected PageDrawer createPageDrawer(PageDrawerParameters parameters) throws IOException {
    return new Blocks(parameters);
  }

  private static final class Blocks extends PageDrawer {
    Blocks(PageDrawerParameters parameters) throws IOException {
      super(parameters);
    }

    @Override
    protected void showFontGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
        throws IOException {
      var mode = getGraphicsState().getTextState().getRenderingMode();
      var letters = font.toUnicode(code);
      if (letters == null || mode.isClip()) {
        super.showFontGlyph(matrix, font, code, displacement);
      } else if (PageLetters.isSeen(letters) && (mode.isFill() || mode.isStroke())) {
        block(matrix);
        if (mode.isFill()) {
          fillPath(GeneralPath.WIND_NON_ZERO);
        } else {
          strokePath();
        }
      }
    }

    private void block(Matrix matrix) {
      appendRectangle(
          matrix.transformPoint(LEFT, 0),
          matrix.transformPoint(RIGHT, 0),
          matrix.transformPoint(RIGHT, HEIGHT),
          matrix.transformPoint(LEFT, HEIGHT));
    }
  }
}
