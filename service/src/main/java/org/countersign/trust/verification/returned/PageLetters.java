package org.countersign.trust.verification.returned;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.DrawObject;
import org.apache.pdfbox.contentstream.operator.state.Concatenate;
import org.apache.pdfbox.contentstream.operator.state.Restore;
import org.apache.pdfbox.contentstream.operator.state.Save;
import org.apache.pdfbox.contentstream.operator.state.SetGraphicsStateParameters;
import org.apache.pdfbox.contentstream.operator.state.SetMatrix;
import org.apache.pdfbox.contentstream.operator.text.BeginText;
import org.apache.pdfbox.contentstream.operator.text.EndText;
import org.apache.pdfbox.contentstream.operator.text.MoveText;
import org.apache.pdfbox.contentstream.operator.text.MoveTextSetLeading;
import org.apache.pdfbox.contentstream.operator.text.NextLine;
import org.apache.pdfbox.contentstream.operator.text.SetCharSpacing;
import org.apache.pdfbox.contentstream.operator.text.SetFontAndSize;
import org.apache.pdfbox.contentstream.operator.text.SetTextHorizontalScaling;
import org.apache.pdfbox.contentstream.operator.text.SetTextLeading;
import org.apache.pdfbox.contentstream.operator.text.SetTextRenderingMode;
import org.apache.pdfbox.contentstream.operator.text.SetTextRise;
import org.apache.pdfbox.contentstream.operator.text.SetWordSpacing;
import org.apache.pdfbox.contentstream.operator.text.ShowText;
import org.apache.pdfbox.contentstream.operator.text.ShowTextAdjusted;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLine;
import org.apache.pdfbox.contentstream.operator.text.ShowTextLineAndSpace;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.util.Matrix;
import org.apache.pdfbox.util.Vector;

/**
 * Every visible letter of a page: of its content, and of the looks of its fields and other
 * annotations, which come back as content.
 */
final class PageLetters extends PDFStreamEngine {
  /** Many times what the densest real page has. */
  private static final int MOST = 100_000;

  private final Frame frame;
  private final List<Letter> letters = new ArrayList<>();

  private PageLetters(Frame frame) {
    this.frame = frame;
    addOperator(new BeginText(this));
    addOperator(new EndText(this));
    addOperator(new SetFontAndSize(this));
    addOperator(new SetTextLeading(this));
    addOperator(new SetTextRenderingMode(this));
    addOperator(new SetTextRise(this));
    addOperator(new SetCharSpacing(this));
    addOperator(new SetWordSpacing(this));
    addOperator(new SetTextHorizontalScaling(this));
    addOperator(new MoveText(this));
    addOperator(new MoveTextSetLeading(this));
    addOperator(new NextLine(this));
    addOperator(new SetMatrix(this));
    addOperator(new ShowText(this));
    addOperator(new ShowTextAdjusted(this));
    addOperator(new ShowTextLine(this));
    addOperator(new ShowTextLineAndSpace(this));
    addOperator(new Save(this));
    addOperator(new Restore(this));
    addOperator(new Concatenate(this));
    addOperator(new SetGraphicsStateParameters(this));
    addOperator(new DrawObject(this));
  }

  static List<Letter> of(PDPage page, Frame frame) throws IOException {
    var reader = new PageLetters(frame);
    reader.processPage(page);
    for (var annotation : page.getAnnotations()) {
      if (isVisible(annotation)) {
        reader.showAnnotation(annotation);
      }
    }
    return reader.letters;
  }

  private static boolean isVisible(PDAnnotation annotation) {
    return !annotation.isHidden() && !annotation.isNoView() && !annotation.isInvisible();
  }

  /** Of every kind of font; what draws a letter of a Type 3 font is its picture, not its text. */
  @Override
  protected void showGlyph(Matrix matrix, PDFont font, int code, Vector displacement)
      throws IOException {
    var mode = getGraphicsState().getTextState().getRenderingMode();
    if (!mode.isFill() && !mode.isStroke()) {
      // ISO 32000-2 §9.3.6: neither painted nor stroked, as the words behind a scan.
      return;
    }
    var text = font.toUnicode(code);
    if (text == null) {
      add(Letter.UNKNOWN, matrix, displacement, 0, 1);
      return;
    }
    // Ligatures and composed letters are written one way here and another there.
    var plain = Normalizer.normalize(text, Normalizer.Form.NFKC).codePoints().toArray();
    for (var index = 0; index < plain.length; index++) {
      if (isSeen(plain[index])) {
        add(plain[index], matrix, displacement, index, plain.length);
      }
    }
  }

  /** Whether a text has a letter that leaves a trace. */
  static boolean isSeen(String text) {
    return text.codePoints().anyMatch(PageLetters::isSeen);
  }

  private static boolean isSeen(int character) {
    return !Character.isWhitespace(character)
        && !Character.isSpaceChar(character)
        && !Character.isISOControl(character)
        && Character.getType(character) != Character.FORMAT;
  }

  private void add(int character, Matrix matrix, Vector displacement, int index, int of)
      throws IOException {
    if (letters.size() >= MOST) {
      throw new IOException("A page of too many letters");
    }
    // Along the base line, wherever it leads.
    var width = displacement.getX();
    var before = width * index / of;
    var x = matrix.getTranslateX() + before * matrix.getScaleX();
    var y = matrix.getTranslateY() + before * matrix.getShearY();
    var shownX = frame.shownX(x, y);
    var shownY = frame.shownY(x, y);
    if (shownX >= 0 && shownY >= 0 && shownX <= frame.width() && shownY <= frame.height()) {
      letters.add(
          new Letter(
              character,
              shownX,
              shownY,
              width * Math.abs(matrix.getScalingFactorX()) / of,
              Math.abs(matrix.getScalingFactorY())));
    }
  }
}
