package org.countersign.trust.verification.foreign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/** Writes PDFs and revisions of PDFs byte by byte, right or deliberately wrong. */
public final class PdfForge {
  private static final Pattern START = Pattern.compile("startxref\\s+(\\d+)\\s+%%EOF\\s*$");
  private static final Pattern ROOT = Pattern.compile("/Root (\\d+ \\d+ R)");
  private static final Pattern SIZE = Pattern.compile("/Size (\\d+)");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<Integer, Integer> offsets = new LinkedHashMap<>();
  private final List<String> rows = new ArrayList<>();
  private String root = "1 0 R";
  private String prev = "";
  private int size = 1;
  private int last = -1;

  /** A new file. */
  public static PdfForge fresh() {
    return new PdfForge().text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  }

  /** A revision behind a file. */
  public static PdfForge over(byte[] pdf) {
    var forge = new PdfForge();
    forge.out.writeBytes(pdf);
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    var start = START.matcher(text);
    if (!start.find()) {
      throw new IllegalArgumentException("The file has no end");
    }
    forge.last = Integer.parseInt(start.group(1));
    forge.prev = "/Prev " + forge.last;
    forge.root = first(ROOT, text.substring(forge.last));
    forge.size = Integer.parseInt(first(SIZE, text.substring(forge.last)));
    return forge.text("\n");
  }

  private static String first(Pattern pattern, String text) {
    var match = pattern.matcher(text);
    if (!match.find()) {
      throw new IllegalArgumentException("The trailer lacks " + pattern);
    }
    return match.group(1);
  }

  /** The newest text of an object that stands in the file by itself. */
  public static String object(byte[] pdf, int number) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    var from = text.lastIndexOf("\n" + number + " 0 obj");
    if (from < 0) {
      throw new IllegalArgumentException("The file has no object " + number);
    }
    var body = from + ("\n" + number + " 0 obj").length();
    return text.substring(body, text.indexOf("endobj", body)).strip();
  }

  public int position() {
    return out.size();
  }

  /** The first number not in use. */
  public int next() {
    return size;
  }

  /** Where the revision before has its cross-reference section. */
  public int last() {
    return last;
  }

  public PdfForge text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  public PdfForge object(int number, String body) {
    offsets.put(number, out.size());
    size = Math.max(size, number + 1);
    return text(number + " 0 obj\n" + body + "\nendobj\n");
  }

  /** An object that no section lists. */
  public PdfForge stray(int number, String body) {
    return text(number + " 0 obj\n" + body + "\nendobj\n");
  }

  public PdfForge stream(int number, String entries, byte[] content) {
    offsets.put(number, out.size());
    size = Math.max(size, number + 1);
    text(number + " 0 obj\n<<" + entries + "/Length " + content.length + ">>\nstream\n");
    out.writeBytes(content);
    return text("\nendstream\nendobj\n");
  }

  /** One more row of the section: where it says that an object lies. */
  public PdfForge row(int number, int offset, char kind) {
    rows.add("%d 1\n%010d 00000 %c \n".formatted(number, offset, kind));
    return this;
  }

  public PdfForge root(String reference) {
    root = reference;
    return this;
  }

  public PdfForge prev(String entry) {
    prev = entry;
    return this;
  }

  public byte[] finish() {
    return finish("");
  }

  /** With a table; {@code more} are further entries of the trailer. */
  public byte[] finish(String more) {
    var at = out.size();
    text("xref\n");
    if (last < 0) {
      text("0 1\n0000000000 65535 f \n");
    }
    offsets.forEach((number, offset) -> text("%d 1\n%010d 00000 n \n".formatted(number, offset)));
    rows.forEach(this::text);
    text("trailer\n<</Size " + size + "/Root " + root + prev + more + ">>\n");
    return end(at);
  }

  /** With a cross-reference stream that lists also members of an object stream. */
  public byte[] finishWithStream(Map<Integer, Integer> members, int objectStream) {
    var number = size;
    var at = out.size();
    offsets.put(number, at);
    size = number + 1;
    var index = new StringBuilder();
    var content = new ByteArrayOutputStream();
    offsets.forEach((one, offset) -> row(index, content, one, 1, offset, 0));
    members.forEach((one, place) -> row(index, content, one, 2, objectStream, place));
    stream(
        number,
        "/Type/XRef/W[1 4 2]/Index[" + index + "]/Size " + size + "/Root " + root + prev,
        content.toByteArray());
    return end(at);
  }

  private static void row(
      StringBuilder index, ByteArrayOutputStream content, int number, int kind, int a, int b) {
    index.append(number).append(" 1 ");
    content.write(kind);
    for (var shift = 24; shift >= 0; shift -= 8) {
      content.write(a >> shift);
    }
    content.write(b >> 8);
    content.write(b);
  }

  private byte[] end(int at) {
    return text("startxref\n" + at + "\n%%EOF\n").out.toByteArray();
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  /** Packs a byte many times over. */
  public static byte[] bomb(int value, long length) {
    var deflater = new Deflater(Deflater.BEST_SPEED);
    var packed = new ByteArrayOutputStream();
    var input = new byte[1 << 16];
    java.util.Arrays.fill(input, (byte) value);
    var chunk = new byte[1 << 16];
    for (var left = length; left > 0; left -= input.length) {
      deflater.setInput(input);
      while (!deflater.needsInput()) {
        packed.write(chunk, 0, deflater.deflate(chunk));
      }
    }
    deflater.finish();
    while (!deflater.finished()) {
      packed.write(chunk, 0, deflater.deflate(chunk));
    }
    deflater.end();
    return packed.toByteArray();
  }
}
