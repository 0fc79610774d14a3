package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.countersign.trust.pdf.mark.Typeface;
import org.countersign.trust.pdf.mark.VisualText;
import org.countersign.trust.pdf.write.RevisionWriter;
import org.jspecify.annotations.Nullable;

/**
 * The subset of a typeface that some marks need, made once per signer and shared by all of a
 * ceremony's documents. A function of {@link #characters()} alone: keep those to prepare the same
 * bytes again.
 */
public final class MarkFont {
  private static final int OBJECTS = 5;

  private final String characters;
  private final String name;
  private final String metrics;
  private final Map<Integer, Integer> glyphs;
  private final Map<Integer, Integer> widths;
  private final byte[] program;
  private final int programLength;
  private final byte[] toUnicode;
  private final Map<Integer, String> codes;

  private MarkFont(Typeface typeface, SortedSet<Integer> codePoints) {
    var tag = Typeface.tag(codePoints);
    var subset = typeface.subset(codePoints, tag);
    var text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    this.characters = text.toString();
    this.name = tag + "+" + typeface.postScriptName();
    this.metrics = typeface.metrics();
    this.glyphs = subset.glyphs();
    this.widths = subset.widths();
    this.program = RevisionWriter.deflate(subset.program());
    this.programLength = subset.program().length;
    this.toUnicode =
        RevisionWriter.deflate(toUnicode(subset.glyphs()).getBytes(StandardCharsets.US_ASCII));
    this.codes = new HashMap<>();
    subset.glyphs().forEach((codePoint, glyph) -> codes.put(codePoint, "%04x".formatted(glyph)));
  }

  /**
   * The font for all of {@code marks}.
   *
   * @throws UnwritableTextException naming every character that cannot be shown
   */
  public static MarkFont covering(Collection<Mark> marks) {
    var all = new StringBuilder();
    marks.forEach(mark -> mark.texts().forEach(text -> all.append(VisualText.of(text))));
    return ofCharacters(all.toString());
  }

  /**
   * The characters of a name that no mark can show, each once; empty when it can be signed with.
   */
  public static List<String> unwritable(String name) {
    var codePoints = new TreeSet<Integer>();
    VisualText.of(Mark.clean(name)).codePoints().forEach(codePoints::add);
    return Typeface.having(codePoints).isPresent()
        ? List.of()
        : Typeface.DEJAVU_SANS.unwritable(codePoints);
  }

  /** The font for the characters of an earlier one. */
  public static MarkFont ofCharacters(String characters) {
    var codePoints = new TreeSet<Integer>();
    // Every digit: the marks of one batch share a font and may be made in different seconds.
    (characters + "0123456789 /:,·").codePoints().forEach(codePoints::add);
    return new MarkFont(
        Typeface.having(codePoints)
            .orElseThrow(
                () -> new UnwritableTextException(Typeface.DEJAVU_SANS.unwritable(codePoints))),
        codePoints);
  }

  /** Each character of the subset once, in code point order; as {@link VisualText} has them. */
  public String characters() {
    return characters;
  }

  /** Width of a line set in size 1. */
  public double width(String line) {
    return line.codePoints().map(c -> widths.getOrDefault(known(glyphs.get(c)), 0)).sum() / 1000.0;
  }

  /** The line as a string operand of {@code Tj}: two bytes per glyph (Identity-H). */
  public String encode(String line) {
    var hex = new StringBuilder("<");
    line.codePoints().forEach(c -> hex.append(known(codes.get(c))));
    return hex.append('>').toString();
  }

  private static <T> T known(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the font was made for other marks");
    }
    return value;
  }

  /**
   * Writes the font's objects from number {@code first} on, the font dictionary first; returns the
   * next number.
   */
  int write(RevisionWriter writer, int first) {
    var font = ObjectRef.fresh(first);
    var descendant = ObjectRef.fresh(first + 1);
    var descriptor = ObjectRef.fresh(first + 2);
    var file = ObjectRef.fresh(first + 3);
    var unicode = ObjectRef.fresh(first + 4);
    var base = PdfText.name(name);
    writer.dictionary(
        font,
        "/Type/Font/Subtype/Type0/BaseFont%s/Encoding/Identity-H/DescendantFonts[%s]/ToUnicode %s"
            .formatted(base, descendant, unicode));
    var advance = new StringBuilder();
    widths.forEach((glyph, width) -> advance.append(glyph).append('[').append(width).append(']'));
    writer.dictionary(
        descendant,
        ("/Type/Font/Subtype/CIDFontType2/BaseFont%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
                + "/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor %s/DW 1000/W[%s]")
            .formatted(base, descriptor, advance));
    writer.dictionary(
        descriptor,
        "/Type/FontDescriptor/FontName%s%s/FontFile2 %s".formatted(base, metrics, file));
    writer.rawStream(file, "/Filter/FlateDecode/Length1 " + programLength, program);
    writer.rawStream(unicode, "/Filter/FlateDecode", toUnicode);
    return first + OBJECTS;
  }

  /** ISO 32000-2 §9.10.3; at most 100 entries per block. */
  private static String toUnicode(Map<Integer, Integer> glyphs) {
    var cmap =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <ffff>
            endcodespacerange
            """);
    var entries = List.copyOf(glyphs.entrySet());
    for (var from = 0; from < entries.size(); from += 100) {
      var block = entries.subList(from, Math.min(entries.size(), from + 100));
      cmap.append(block.size()).append(" beginbfchar\n");
      for (var entry : block) {
        var unicode = new StringBuilder();
        for (var unit : VisualText.typed(entry.getKey()).toCharArray()) {
          unicode.append("%04x".formatted((int) unit));
        }
        cmap.append("<%04x> <%s>%n".formatted(entry.getValue(), unicode).replace("\r", ""));
      }
      cmap.append("endbfchar\n");
    }
    return cmap.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }
}
