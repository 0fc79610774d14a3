package org.countersign.trust.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;

/** Writes small PDF files byte by byte, sound ones and others. */
final class RawPdf {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final TreeMap<Integer, Integer> offsets = new TreeMap<>();

  RawPdf() {
    text("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n");
  }

  /**
   * A catalog (1), page tree (2), one page (3) of 612 × 792 with text (4), and a form (5) with one
   * field (6).
   */
  static RawPdf simple(int rotation, String catalogExtra, String pageExtra) {
    return new RawPdf()
            .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 5 0 R" + catalogExtra + ">>")
            .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>")
            .object(
                3,
                "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Annots[6 0 R]/Rotate "
                    + rotation
                    + "/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
                    + pageExtra
                    + ">>")
            .stream(
                4,
                "",
                "BT /F1 24 Tf 100 600 Td (Form X-1 Edition 01/02/23) Tj ET"
                    .getBytes(StandardCharsets.US_ASCII))
            .object(5, "<</Fields[6 0 R]/DA(/Helv 0 Tf 0 g)>>")
            .object(
                6,
                "<</Type/Annot/Subtype/Widget/FT/Tx/T(line)/Rect[300 300 500 320]/P 3 0 R/F 4>>");
  }

  RawPdf object(int number, String body) {
    offsets.put(number, out.size());
    return text(number + " 0 obj\n" + body + "\nendobj\n");
  }

  RawPdf stream(int number, String entries, byte[] data) {
    offsets.put(number, out.size());
    text(number + " 0 obj\n<<" + entries + "/Length " + data.length + ">>\nstream\n");
    out.writeBytes(data);
    return text("\nendstream\nendobj\n");
  }

  RawPdf text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  byte[] withTable() {
    return withTable("");
  }

  byte[] withTable(String trailerExtra) {
    var at = out.size();
    table(trailerExtra);
    return text("startxref\n" + at + "\n%%EOF\n").bytes();
  }

  byte[] withStream() {
    var at = out.size();
    xrefStream(offsets.lastKey() + 1);
    return text("startxref\n" + at + "\n%%EOF").bytes();
  }

  /** A table for old readers and a stream for new ones (ISO 32000-2 §7.5.8.4). */
  byte[] hybrid() {
    var stream = out.size();
    xrefStream(offsets.lastKey() + 1);
    var at = out.size();
    table("/XRefStm " + stream);
    return text("startxref\n" + at + "\n%%EOF\n").bytes();
  }

  private void table(String trailerExtra) {
    var size = offsets.lastKey() + 1;
    text("xref\n0 " + size + "\n0000000000 65535 f \n");
    for (var number = 1; number < size; number++) {
      text("%010d 00000 n \n".formatted(offsets.get(number)));
    }
    text("trailer\n<</Size " + size + "/Root 1 0 R" + trailerExtra + ">>\n");
  }

  private void xrefStream(int self) {
    offsets.put(self, out.size());
    var data = new ByteArrayOutputStream();
    data.writeBytes(new byte[] {0, 0, 0, 0, 0, (byte) 255});
    for (var number = 1; number <= self; number++) {
      int offset = Objects.requireNonNull(offsets.get(number));
      data.writeBytes(
          new byte[] {
            1, (byte) (offset >> 24), (byte) (offset >> 16), (byte) (offset >> 8), (byte) offset, 0
          });
    }
    var size = self + 1;
    text(
        self
            + " 0 obj\n<</Type/XRef/W[1 4 1]/Size "
            + size
            + "/Root 1 0 R/Length "
            + data.size()
            + ">>\nstream\n");
    out.writeBytes(data.toByteArray());
    text("\nendstream\nendobj\n");
  }
}
