package org.countersign.trust.pdf.mark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A typeface of marks, and subsets of it. They are our own resources: no foreign bytes are read
 * here. The first that has all letters is taken.
 */
public enum Typeface {
  /** Latin with Vietnamese, Greek, Cyrillic. */
  LIBERATION_SANS(
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf",
      "LiberationSans",
      "/Flags 32/FontBBox[-544 -303 1302 980]/ItalicAngle 0/Ascent 905/Descent -212"
          + "/CapHeight 729/StemV 80"),

  /** Also Arabic, Hebrew, Armenian, Georgian. */
  DEJAVU_SANS(
      "/net/sf/jasperreports/fonts/dejavu/DejaVuSans.ttf",
      "DejaVuSans",
      "/Flags 32/FontBBox[-1021 -463 1793 1232]/ItalicAngle 0/Ascent 928/Descent -236"
          + "/CapHeight 729/StemV 80");

  private final String resource;
  private final String postScriptName;
  private final String metrics;

  /** Loaded on first use; immutable for us. */
  private @Nullable Face face;

  Typeface(String resource, String postScriptName, String metrics) {
    this.resource = resource;
    this.postScriptName = postScriptName;
    this.metrics = metrics;
  }

  /**
   * The typeface for {@code codePoints}, as {@link VisualText} has them; empty where none will do.
   */
  public static Optional<Typeface> having(SortedSet<Integer> codePoints) {
    for (var typeface : values()) {
      if (typeface.unwritable(codePoints).isEmpty()) {
        return Optional.of(typeface);
      }
    }
    return Optional.empty();
  }

  /** Its PostScript name. */
  public String postScriptName() {
    return postScriptName;
  }

  /** Metrics of the whole typeface, in 1/1000 (ISO 32000-2 table 120), as PDF text. */
  public String metrics() {
    return metrics;
  }

  /**
   * The whole program, for pages that are written by others' means.
   *
   * @return to be closed
   */
  public InputStream open() throws IOException {
    var in = Typeface.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException("the mark's font is missing from the class path");
    }
    return in;
  }

  private synchronized Face face() {
    var loaded = face;
    if (loaded == null) {
      loaded = Face.load(this);
      face = loaded;
    }
    return loaded;
  }

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
  public List<String> unwritable(SortedSet<Integer> codePoints) {
    var missing = new ArrayList<String>();
    var cmap = face().cmap;
    for (var codePoint : codePoints) {
      if (!VisualText.isSetByItself(codePoint) || cmap.getGlyphId(codePoint) == 0) {
        missing.add(Character.toString(codePoint));
      }
    }
    return missing;
  }

  /** The subset for {@code codePoints}; the same code points give the same bytes. */
  public Subset subset(SortedSet<Integer> codePoints, String tag) {
    var font = face().font;
    var cmap = face().cmap;
    // fontbox fonts share a read position.
    synchronized (font) {
      try {
        var subsetter =
            new TTFSubsetter(
                font,
                // No cvt, fpgm, prep: what they instruct is taken out below.
                List.of("head", "hhea", "maxp", "hmtx", "loca", "glyf"));
        codePoints.forEach(subsetter::add);
        subsetter.setPrefix(tag);
        var glyphs = new TreeMap<Integer, Integer>();
        var widths = new TreeMap<Integer, Integer>();
        var scale = 1000.0 / font.getUnitsPerEm();
        var newIds = new TreeMap<Integer, Integer>();
        subsetter.getGIDMap().forEach((newId, oldId) -> newIds.putIfAbsent(oldId, newId));
        for (var codePoint : codePoints) {
          var old = cmap.getGlyphId(codePoint);
          var id = newIds.get(old);
          if (id == null) {
            throw new IllegalArgumentException("the font lacks a character asked for");
          }
          glyphs.put(codePoint, id);
          widths.put(id, (int) Math.round(font.getAdvanceWidth(old) * scale));
        }
        var program = new ByteArrayOutputStream();
        subsetter.writeToStream(program);
        return new Subset(Hinting.removed(program.toByteArray()), glyphs, widths);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
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

  private record Face(TrueTypeFont font, CmapLookup cmap) {
    static Face load(Typeface typeface) {
      try (var in = typeface.open()) {
        var font = new TTFParser().parse(new RandomAccessReadBuffer(in.readAllBytes()));
        return new Face(font, font.getUnicodeCmapLookup());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
