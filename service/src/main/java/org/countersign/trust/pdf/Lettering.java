package org.countersign.trust.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.countersign.trust.pdf.mark.Typeface;
import org.countersign.trust.pdf.mark.VisualText;

/**
 * Sets text on the pages of a new document in the typefaces of marks, embedded. Where a mark would
 * be refused the text is written all the same: a letter that cannot be shown stands there by its
 * Unicode number, {@code [U+8868]}, never as a box or as another letter.
 */
public final class Lettering {
  private final PDDocument document;
  private final Map<Typeface, PDFont> fonts = new EnumMap<>(Typeface.class);

  /** For one document. */
  public Lettering(PDDocument document) {
    this.document = document;
  }

  /** The text as it can be shown, in the order it is read; it may be broken into rows after it. */
  public static String showable(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
    return Arrays.stream(composed.split("\\s+", -1))
        .map(Lettering::word)
        .collect(Collectors.joining(" "));
  }

  /** Width of a row of showable text set in size 1. */
  public double width(String row) throws IOException {
    double sum = 0;
    for (var run : runs(row)) {
      sum += run.font().getStringWidth(run.text()) / 1000;
    }
    return sum;
  }

  /** Shows a row of showable text where {@code content}, within a text object, stands. */
  public void show(PDPageContentStream content, float size, String row) throws IOException {
    for (var run : runs(row)) {
      content.setFont(run.font(), size);
      content.showText(run.text());
    }
  }

  /** What stands side by side in one font, from left to right. */
  private record Run(PDFont font, String text) {}

  private List<Run> runs(String row) {
    var runs = new ArrayList<Run>();
    var text = new StringBuilder();
    Optional<Typeface> current = Optional.empty();
    for (var codePoint : VisualText.of(row).codePoints().toArray()) {
      var typeface = typeface(codePoint);
      if (!typeface.equals(current) && !text.isEmpty()) {
        runs.add(new Run(font(current.orElseThrow()), text.toString()));
        text.setLength(0);
      }
      current = typeface;
      text.appendCodePoint(codePoint);
    }
    current.ifPresent(typeface -> runs.add(new Run(font(typeface), text.toString())));
    return runs;
  }

  private PDFont font(Typeface typeface) {
    return fonts.computeIfAbsent(typeface, this::load);
  }

  private PDFont load(Typeface typeface) {
    try (var program = typeface.open()) {
      return PDType0Font.load(document, program);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String word(String word) {
    if (isShowable(word)) {
      return word;
    }
    var shown = new StringBuilder();
    var numbers = new ArrayList<String>();
    for (var codePoint : word.codePoints().toArray()) {
      var letter = Character.toString(codePoint);
      if (isShowable(letter)) {
        shown.append(bracketed(numbers)).append(letter);
        numbers.clear();
      } else {
        numbers.add("U+%04X".formatted(codePoint));
      }
    }
    return shown.append(bracketed(numbers)).toString();
  }

  private static String bracketed(List<String> numbers) {
    return numbers.isEmpty() ? "" : "[" + String.join(" ", numbers) + "]";
  }

  private static boolean isShowable(String text) {
    return VisualText.of(text).codePoints().allMatch(letter -> typeface(letter).isPresent());
  }

  private static Optional<Typeface> typeface(int codePoint) {
    return Typeface.having(new TreeSet<>(Set.of(codePoint)));
  }
}
