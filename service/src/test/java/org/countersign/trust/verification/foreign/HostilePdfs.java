package org.countersign.trust.verification.foreign;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** PDFs made to cost the reader time or memory, or to crash it. */
public final class HostilePdfs {
  private static final int DEEP = 200_000;
  private static final long BOMB = 1L << 30;

  private HostilePdfs() {}

  public static Map<String, byte[]> all() {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("an array 200,000 deep", deep("[", "]"));
    all.put("a dictionary 200,000 deep", deep("<</A", ">>"));
    all.put("parentheses 200,000 deep", deep("(", ")"));
    all.put("sections in a circle", circle());
    all.put("pages in a circle", pages());
    all.put("fields in a circle", fields());
    all.put("a cross-reference stream that inflates", xrefBomb());
    all.put("an object stream that inflates", objectBomb());
    all.put("millions of objects", millions());
    all.put("a length that depends on itself", length());
    all.put("nothing but a header", "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
    return all;
  }

  private static PdfForge document(String page, String catalog) {
    return PdfForge.fresh()
        .object(1, "<</Type/Catalog/Pages 2 0 R" + catalog + ">>")
        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]" + page + ">>");
  }

  /** A signature dictionary, so that readers which look for one have something to do. */
  private static String signature() {
    return "/AcroForm<</SigFlags 3/Fields[<</FT/Sig/T(a)/V<</Type/Sig/ByteRange[0 10 20 10]"
        + "/Contents<3000>>>>>]>>";
  }

  private static byte[] deep(String open, String close) {
    return document("/Deep " + open.repeat(DEEP) + close.repeat(DEEP), signature()).finish();
  }

  private static byte[] circle() {
    var forge = document("", signature());
    return forge.prev("/Prev " + forge.position()).finish();
  }

  private static byte[] pages() {
    return PdfForge.fresh()
        .object(1, "<</Type/Catalog/Pages 2 0 R" + signature() + ">>")
        .object(2, "<</Type/Pages/Kids[3 0 R 2 0 R]/Count 9/Parent 3 0 R>>")
        .object(3, "<</Type/Pages/Kids[2 0 R 3 0 R]/Count 9/Parent 2 0 R>>")
        .finish();
  }

  private static byte[] fields() {
    return document("", "/AcroForm<</SigFlags 3/Fields[4 0 R]>>")
        .object(4, "<</T(a)/FT/Sig/Kids[5 0 R 4 0 R]/Parent 5 0 R>>")
        .object(5, "<</T(b)/FT/Sig/Kids[4 0 R]/Parent 4 0 R/V 6 0 R>>")
        .object(6, "<</Type/Sig/ByteRange[0 10 20 10]/Contents<3000>>>")
        .finish();
  }

  private static byte[] xrefBomb() {
    var forge = document("", signature());
    var at = forge.position();
    return forge.stream(
            9,
            "/Type/XRef/W[1 2 1]/Size 260000000/Root 1 0 R/Filter/FlateDecode",
            PdfForge.bomb(0, BOMB))
        .text("startxref\n" + at + "\n%%EOF\n")
        .bytes();
  }

  private static byte[] objectBomb() {
    return document("", "/AcroForm 7 0 R").stream(
            8, "/Type/ObjStm/N 1/First 4/Filter/FlateDecode", PdfForge.bomb(' ', BOMB))
        .finishWithStream(Map.of(7, 0), 8);
  }

  private static byte[] millions() {
    var forge = document("", signature());
    var at = forge.position();
    return forge.stream(
            9,
            "/Type/XRef/W[1 2 1]/Index[0 20000000]/Size 20000000/Root 1 0 R/Filter/FlateDecode",
            PdfForge.bomb(1, 80_000_000))
        .text("startxref\n" + at + "\n%%EOF\n")
        .bytes();
  }

  private static byte[] length() {
    return document("/Contents 4 0 R", signature())
        .text("4 0 obj\n<</Length 4 0 R>>\nstream\n\nendstream\nendobj\n")
        .row(4, 400, 'n')
        .finish();
  }
}
