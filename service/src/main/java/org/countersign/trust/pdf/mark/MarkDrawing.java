package org.countersign.trust.pdf.mark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.countersign.trust.pdf.Mark;
import org.countersign.trust.pdf.MarkFont;
import org.countersign.trust.pdf.PdfText;
import org.countersign.trust.pdf.Rect;

/**
 * The content stream of a mark: the name large at the left, what belongs to it small at the right,
 * the date in the form's own date box. Coordinates are those of the widget as shown.
 */
public final class MarkDrawing {
  private static final int USUAL_LENGTH = 1024;
  private static final double PADDING = 2;
  private static final double NAME_SHARE = 0.54;
  private static final double LARGEST_NAME = 14;
  private static final double LARGEST_NOTE = 7;
  private static final double LARGEST_DATE = 11;

  /** Below this size a name reads better on two lines. */
  private static final double WRAP_BELOW = 7.5;

  private static final double LEADING = 1.12;

  /** Height of capitals and depth of descenders, in parts of the size. */
  private static final double CAPITALS = 0.729;

  private static final double DESCENT = 0.212;

  private final MarkFont font;
  private final StringBuilder content = new StringBuilder(USUAL_LENGTH);

  private MarkDrawing(MarkFont font) {
    this.font = font;
  }

  /**
   * Draws {@code mark}; uses the font under the resource name {@code F}.
   *
   * @param framed whether to bring a white ground and a frame
   */
  public static String draw(
      Mark mark, MarkFont font, Rect signatureBox, Optional<Rect> dateBox, boolean framed) {
    var drawing = new MarkDrawing(font);
    drawing.content.append("q\n");
    if (framed) {
      drawing.frame(signatureBox);
    }
    drawing.content.append("0 0 0.45 rg\n");
    drawing.signature(mark, signatureBox, dateBox.isEmpty());
    dateBox.ifPresent(box -> drawing.block(List.of(mark.date()), inner(box), LARGEST_DATE));
    return drawing.content.append("Q\n").toString();
  }

  private void signature(Mark mark, Rect box, boolean withDate) {
    var inner = inner(box);
    var nameWidth = inner.width() * NAME_SHARE;
    var left = new Rect(inner.x(), inner.y(), nameWidth, inner.height());
    var right =
        new Rect(
            inner.x() + nameWidth + 2 * PADDING,
            inner.y(),
            inner.width() - nameWidth - 2 * PADDING,
            inner.height());
    block(nameLines(mark.signerName(), left), left, LARGEST_NAME);
    block(notes(mark, withDate), right, LARGEST_NOTE);
  }

  private static List<String> notes(Mark mark, boolean withDate) {
    var notes = new ArrayList<String>();
    notes.add(mark.statement() + (mark.role().isEmpty() ? "" : ", " + mark.role()));
    notes.add((withDate ? mark.date() + " " : "") + mark.time());
    mark.attorneyIdentifier().ifPresent(notes::add);
    return notes;
  }

  /** One line, or two when one would be too small to read. */
  private List<String> nameLines(String name, Rect box) {
    var one = List.of(name);
    if (size(one, box, LARGEST_NAME) >= WRAP_BELOW) {
      return one;
    }
    var best = one;
    for (var space = name.indexOf(' '); space > 0; space = name.indexOf(' ', space + 1)) {
      var two = List.of(name.substring(0, space), name.substring(space + 1));
      if (size(two, box, LARGEST_NAME) > size(best, box, LARGEST_NAME)) {
        best = two;
      }
    }
    return best;
  }

  private double size(List<String> lines, Rect box, double largest) {
    double widest = 0;
    for (var line : lines) {
      widest = Math.max(widest, font.width(VisualText.of(line)));
    }
    var byWidth = widest == 0 ? largest : box.width() / widest;
    var byHeight = box.height() / (CAPITALS + DESCENT + (lines.size() - 1) * LEADING);
    return Math.min(largest, Math.min(byWidth, byHeight));
  }

  /** Sets lines at one size, centred in the box's height. */
  private void block(List<String> lines, Rect box, double largest) {
    var size = size(lines, box, largest);
    var height = size * (CAPITALS + DESCENT + (lines.size() - 1) * LEADING);
    var baseline = box.y() + (box.height() + height) / 2 - size * CAPITALS;
    for (var line : lines) {
      PdfText.number(content.append("BT /F "), size);
      PdfText.number(content.append(" Tf "), box.x());
      PdfText.number(content.append(' '), baseline);
      font.encode(VisualText.of(line), content.append(" Td "));
      content.append(" Tj ET\n");
      baseline -= size * LEADING;
    }
  }

  private void frame(Rect box) {
    var edge = new Rect(box.x() + 0.5, box.y() + 0.5, box.width() - 1, box.height() - 1);
    PdfText.number(content.append("1 g 0.6 G 0.5 w "), edge.x());
    PdfText.number(content.append(' '), edge.y());
    PdfText.number(content.append(' '), edge.width());
    PdfText.number(content.append(' '), edge.height());
    content.append(" re B\n");
  }

  private static Rect inner(Rect box) {
    return new Rect(
        box.x() + PADDING,
        box.y() + PADDING / 2,
        box.width() - 2 * PADDING,
        box.height() - PADDING);
  }
}
