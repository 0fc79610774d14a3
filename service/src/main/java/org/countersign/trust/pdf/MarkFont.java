package org.countersign.trust.pdf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
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
  /** What to do about a name that is {@link #unwritable}. */
  public static final String WRITABLE =
      "Give the name in Latin letters as in the passport's machine-readable lines, or in Greek,"
          + " Cyrillic, Arabic, Hebrew, Armenian or Georgian letters without vowel signs.";

  private static final int OBJECTS = 5;
  private static final int LATIN = 0x180;

  /**
   * What the marks of one batch, made at different moments, may differ in: digits, and the letters
   * of a zone's name in summer and in winter (PST, PDT; GMT, BST; CET, CEST).
   */
  private static final String CHANGING = "0123456789 /:,·+-BDEGIMST";

  private final String characters;
  private final String name;

  /** Ascending; the glyph and the width of each stand at the same index. */
  private final int[] codePoints;

  /** The index of each code point of the first blocks, negative for none: most text is there. */
  private final int[] latin = new int[LATIN];

  private final int[] glyphs;
  private final int[] widths;

  /** Entries of the descendant font, but for its references. */
  private final String descendantEntries;

  private final String descriptorEntries;

  private final String fileEntries;
  private final byte[] program;
  private final byte[] toUnicode;

  private MarkFont(Typeface typeface, SortedSet<Integer> codePoints) {
    var tag = Typeface.tag(codePoints);
    var subset = typeface.subset(codePoints, tag);
    var text = new StringBuilder();
    codePoints.forEach(text::appendCodePoint);
    this.characters = text.toString();
    this.name = PdfText.name(tag + "+" + typeface.postScriptName());
    this.codePoints = codePoints.stream().mapToInt(Integer::intValue).toArray();
    Arrays.setAll(latin, c -> Arrays.binarySearch(this.codePoints, c));
    this.glyphs = Arrays.stream(this.codePoints).map(c -> known(subset.glyphs().get(c))).toArray();
    this.widths = Arrays.stream(glyphs).map(g -> known(subset.widths().get(g))).toArray();
    this.descriptorEntries = "/Type/FontDescriptor/FontName" + name + typeface.metrics();
    this.descendantEntries =
        "/Type/Font/Subtype/CIDFontType2/BaseFont"
            + name
            + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
            + "/CIDToGIDMap/Identity/DW 1000/W["
            + advances(subset.widths())
            + "]/FontDescriptor ";
    this.program = RevisionWriter.deflate(subset.program());
    this.fileEntries = "/Filter/FlateDecode/Length1 " + subset.program().length;
    this.toUnicode =
        RevisionWriter.deflate(toUnicode(subset.glyphs()).getBytes(StandardCharsets.US_ASCII));
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
    (characters + CHANGING).codePoints().forEach(codePoints::add);
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
    int sum = 0;
    for (int at = 0, codePoint; at < line.length(); at += Character.charCount(codePoint)) {
      codePoint = line.codePointAt(at);
      sum += widths[index(codePoint)];
    }
    return sum / 1000.0;
  }

  /** Appends the line as a string operand of {@code Tj}: two bytes per glyph (Identity-H). */
  public void encode(String line, StringBuilder content) {
    content.append('<');
    for (int at = 0, codePoint; at < line.length(); at += Character.charCount(codePoint)) {
      codePoint = line.codePointAt(at);
      int glyph = glyphs[index(codePoint)];
      for (int shift = 12; shift >= 0; shift -= 4) {
        content.append(Character.forDigit(glyph >> shift & 0xF, 16));
      }
    }
    content.append('>');
  }

  private int index(int codePoint) {
    int index =
        codePoint < latin.length ? latin[codePoint] : Arrays.binarySearch(codePoints, codePoint);
    if (index < 0) {
      throw new IllegalArgumentException("the font was made for other marks");
    }
    return index;
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
    writer.dictionary(
        font,
        "/Type/Font/Subtype/Type0/BaseFont"
            + name
            + "/Encoding/Identity-H/DescendantFonts["
            + descendant
            + "]/ToUnicode "
            + unicode);
    writer.dictionary(descendant, descendantEntries + descriptor);
    writer.dictionary(descriptor, descriptorEntries + "/FontFile2 " + file);
    writer.rawStream(file, fileEntries, program);
    writer.rawStream(unicode, "/Filter/FlateDecode", toUnicode);
    return first + OBJECTS;
  }

  /** ISO 32000-2 §9.7.4.3: each run of consecutive glyphs once, with its advances. */
  private static String advances(Map<Integer, Integer> widths) {
    var text = new StringBuilder();
    int expected = -1;
    for (var entry : new TreeMap<>(widths).entrySet()) {
      if (entry.getKey() == expected) {
        text.append(' ');
      } else {
        text.append(expected < 0 ? "" : "]").append(entry.getKey()).append('[');
      }
      text.append(entry.getValue());
      expected = entry.getKey() + 1;
    }
    return text.append(expected < 0 ? "" : "]").toString();
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
