package org.countersign.trust.pdf.mark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The typeface of marks, and subsets of it. It is our own resource: no foreign bytes are read here.
 */
public final class LiberationSans {
  private static final String RESOURCE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private LiberationSans() {}

  /**
   * A subset.
   *
   * @param program the TrueType program
   * @param glyphs code point → glyph number in the program
   * @param widths glyph number → advance in 1/1000 of the size
   */
  public record Subset(
      byte[] program, Map<Integer, Integer> glyphs, Map<Integer, Integer> widths) {}

  /** Those of {@code codePoints} that cannot be shown faithfully, each as a string. */
  public static List<String> unwritable(SortedSet<Integer> codePoints) {
    var missing = new ArrayList<String>();
    for (var codePoint : codePoints) {
      if (!laidOutLeftToRight(codePoint) || Face.CMAP.getGlyphId(codePoint) == 0) {
        missing.add(Character.toString(codePoint));
      }
    }
    return missing;
  }

  /** The subset for {@code codePoints}; the same code points give the same bytes. */
  public static Subset subset(SortedSet<Integer> codePoints, String tag) {
    // fontbox fonts share a read position.
    synchronized (Face.FONT) {
      try {
        var subsetter =
            new TTFSubsetter(
                Face.FONT,
                List.of("head", "hhea", "maxp", "hmtx", "loca", "glyf", "cvt ", "fpgm", "prep"));
        codePoints.forEach(subsetter::add);
        subsetter.setPrefix(tag);
        var glyphs = new TreeMap<Integer, Integer>();
        var widths = new TreeMap<Integer, Integer>();
        var scale = 1000.0 / Face.FONT.getUnitsPerEm();
        var newIds = new TreeMap<Integer, Integer>();
        subsetter.getGIDMap().forEach((newId, oldId) -> newIds.putIfAbsent(oldId, newId));
        for (var codePoint : codePoints) {
          var old = Face.CMAP.getGlyphId(codePoint);
          var id = newIds.get(old);
          if (id == null) {
            throw new IllegalArgumentException("the font lacks a character asked for");
          }
          glyphs.put(codePoint, id);
          widths.put(id, (int) Math.round(Face.FONT.getAdvanceWidth(old) * scale));
        }
        var program = new ByteArrayOutputStream();
        subsetter.writeToStream(program);
        return new Subset(program.toByteArray(), glyphs, widths);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Right-to-left and combining scripts need shaping, which this layout does not do; better no than
   * wrong.
   */
  private static boolean laidOutLeftToRight(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default ->
          switch (Character.getDirectionality(codePoint)) {
            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC ->
                false;
            default -> true;
          };
    };
  }

  /**
   * The PostScript name with a subset's tag, deterministic in its characters (ISO 32000-2 §9.9.2).
   */
  public static String tag(SortedSet<Integer> codePoints) {
    var hash = new StringBuilder();
    codePoints.forEach(hash::appendCodePoint);
    var crc = new java.util.zip.CRC32();
    crc.update(hash.toString().getBytes(StandardCharsets.UTF_8));
    var value = crc.getValue();
    var tag = new StringBuilder();
    for (var i = 0; i < 6; i++) {
      tag.append((char) ('A' + value % 26));
      value /= 26;
    }
    return tag.toString();
  }

  /** Loaded once on first use; immutable for us. */
  private static final class Face {
    static final TrueTypeFont FONT = load();
    static final CmapLookup CMAP = cmap();

    private static TrueTypeFont load() {
      try (var in = LiberationSans.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IllegalStateException("the mark's font is missing from the class path");
        }
        return new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static CmapLookup cmap() {
      try {
        return FONT.getUnicodeCmapLookup();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
