package org.countersign.trust.verification.foreign;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The known attacks on signed PDFs, made here byte by byte (Mladenov et al. 2019: signature
 * forgery, wrapping, incremental saving; 2021: shadow attacks, certification attacks), each with
 * the finding that the fast check must have for it.
 */
public final class AttackedPdfs {
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)\\]( *)");
  private static final String CHANGED = "changed-after-signing";
  private static final String BYTE_RANGE = "byte-range";
  private static final String XREF = "pdf-xref";

  private final AttackForm form;
  private final byte[] signed;
  private final List<Attack> attacks = new ArrayList<>();

  /** One attacked file; {@code finding} may be empty where no signature is left to be found. */
  public record Attack(String name, String finding, byte[] file) {
    @Override
    public String toString() {
      return name;
    }
  }

  private AttackedPdfs(ForeignAuthority authority) {
    this.form = new AttackForm(authority);
    this.signed = form.signed();
  }

  public static List<Attack> by(ForeignAuthority authority) {
    var made = new AttackedPdfs(authority);
    made.incrementalSaving();
    made.shadows();
    made.byteRanges();
    made.forgery();
    made.duplicates();
    made.spoofedFields();
    made.certification();
    made.crossReferences();
    made.objectStreams();
    return made.attacks;
  }

  private void add(String name, String finding, byte[] file) {
    attacks.add(new Attack(name, finding, file));
  }

  private PdfForge over() {
    return PdfForge.over(signed);
  }

  private String now(int number) {
    return PdfForge.object(signed, number);
  }

  private String with(int number, String entries) {
    var text = now(number);
    return text.substring(0, text.lastIndexOf(">>")) + entries + ">>";
  }

  private static byte[] content(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void incrementalSaving() {
    var page = "BT /F 20 Tf 72 700 Td (Fee: 9 dollars) Tj ET";
    add(
        "incremental saving: the page's content",
        CHANGED,
        over().stream(AttackForm.CONTENTS, "", content(page)).finish());
    add(
        "incremental saving: an annotation over the text",
        CHANGED,
        over()
            .object(AttackForm.PAGE, now(AttackForm.PAGE).replace("/Annots", "/Annots[90 0 R]/Was"))
            .object(90, "<</Type/Annot/Subtype/FreeText/Rect[0 0 612 792]/Contents(Paid)>>")
            .finish());
    add(
        "incremental saving: a field's value",
        CHANGED,
        over()
            .object(AttackForm.NAME_FIELD, now(AttackForm.NAME_FIELD).replace("Doe", "Roe"))
            .finish());
    add(
        "incremental saving: a field's look",
        CHANGED,
        over().stream(
                AttackForm.LOOK,
                "/Type/XObject/Subtype/Form/BBox[0 0 200 40]",
                content("0 0 200 40 re f"))
            .finish());
    add("incremental saving: an action on opening", CHANGED, catalog("/OpenAction 90 0 R"));
    add("incremental saving: layers", CHANGED, catalog("/OCProperties<</OCGs[]/D<<>>>>"));
    add("incremental saving: appearances to be made anew", CHANGED, needAppearances());
    add("incremental saving: a page more", CHANGED, pageMore());
    add(
        "incremental saving: an object that nobody needs",
        CHANGED,
        over().object(95, "<<>>").finish());
  }

  private byte[] catalog(String entry) {
    return over()
        .object(1, with(1, entry))
        .object(90, "<</S/JavaScript/JS(app.alert\\(1\\))>>")
        .finish();
  }

  private byte[] needAppearances() {
    return over().object(AttackForm.FORM, with(AttackForm.FORM, "/NeedAppearances true")).finish();
  }

  private byte[] pageMore() {
    return over()
        .object(2, "<</Type/Pages/Kids[90 0 R 3 0 R]/Count 2>>")
        .object(90, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>")
        .finish();
  }

  private void shadows() {
    add(
        "shadow hide: a layer over the text is taken away",
        CHANGED,
        over().stream(AttackForm.LAYER, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", new byte[0])
            .finish());
    add(
        "shadow replace: another font under the same text",
        CHANGED,
        over()
            .object(
                AttackForm.FONT,
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[53/nine]>>>>")
            .finish());
    var hidden = new String(signed, StandardCharsets.ISO_8859_1).indexOf("4 0 obj\n<</Length 27>>");
    add(
        "shadow hide-and-replace: a hidden object is listed later",
        XREF,
        over().row(AttackForm.CONTENTS, hidden, 'n').finish());
    add("shadow: what was missing is brought later", CHANGED, dangling());
  }

  /** The page refers to the number that the second signature's dictionary will get. */
  private byte[] dangling() {
    var number = signatureNumber(signed);
    for (var guess = number; guess > number - 12; guess--) {
      var base = AttackForm.unsigned("/Late " + guess + " 0 R");
      var twice = form.signed(base);
      if (signatureNumber(twice) == guess) {
        return twice;
      }
    }
    throw new IllegalStateException("The number of the second signature was not guessed");
  }

  private static int signatureNumber(byte[] pdf) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    var range = text.lastIndexOf("/ByteRange");
    var object = text.lastIndexOf(" 0 obj", range);
    var line = text.lastIndexOf('\n', object) + 1;
    return Integer.parseInt(text.substring(line, object));
  }

  private void byteRanges() {
    add(
        "byte range: begins behind the header",
        BYTE_RANGE,
        range((a, b, c, d) -> List.of(1L, b, c, d)));
    add("byte range: negative", BYTE_RANGE, range((a, b, c, d) -> List.of(0L, b, c, -d)));
    add("byte range: huge", BYTE_RANGE, range((a, b, c, d) -> List.of(0L, b, c, 99999999999L)));
    add(
        "byte range: past the end",
        BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c, d + 90000)));
    add("byte range: overlapping", BYTE_RANGE, range((a, b, c, d) -> List.of(0L, c + 10, c, d)));
    add("byte range: swapped", BYTE_RANGE, range((a, b, c, d) -> List.of(c, d, 0L, b)));
    add(
        "byte range: hole too large",
        BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c + 20, d - 20)));
    add(
        "byte range: hole begins too early",
        BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b - 9, c, d)));
    add(
        "byte range: hole somewhere else",
        BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, 100L, 200L, c + d - 200)));
    add("byte range: ends too early", "pdf-frame", range((a, b, c, d) -> List.of(0L, b, c, d - 9)));
    add("byte range: empty", BYTE_RANGE, range((a, b, c, d) -> List.of(0L, 0L, 0L, 0L)));
    add("byte range: three numbers", BYTE_RANGE, range((a, b, c, d) -> List.of(0L, b, c)));
    add(
        "byte range: twice in one dictionary",
        "duplicate-key",
        replacedOnce("/Filter /Adobe.PPKLite", "/ByteRange[0 9 9 9]   "));
    add("signature wrapping: another range over moved bytes", "signature-count", wrapped());
  }

  private interface Range {
    List<Long> of(long a, long b, long c, long d);
  }

  /** The last signature's range, changed in its place. */
  private byte[] range(Range change) {
    var text = new String(signed, StandardCharsets.ISO_8859_1);
    var match = RANGE.matcher(text);
    var from = -1;
    var to = -1;
    var made = "";
    while (match.find()) {
      from = match.start();
      to = match.end();
      var numbers =
          change.of(
              Long.parseLong(match.group(1)),
              Long.parseLong(match.group(2)),
              Long.parseLong(match.group(3)),
              Long.parseLong(match.group(4)));
      made = "/ByteRange " + numbers.toString().replace(",", "");
    }
    made = made + " ".repeat(Math.max(0, to - from - made.length()));
    return (text.substring(0, from) + made + text.substring(to))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Bytes between the two signed parts, and a signature dictionary that says so. */
  private byte[] wrapped() {
    var once = form.certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);
    var text = new String(once, StandardCharsets.ISO_8859_1);
    var match = RANGE.matcher(text);
    if (!match.find()) {
      throw new IllegalStateException("no range");
    }
    int hole = Integer.parseInt(match.group(2));
    int after = Integer.parseInt(match.group(3));
    int rest = Integer.parseInt(match.group(4));
    var start =
        Integer.parseInt(
            text.substring(text.lastIndexOf("startxref") + 9, once.length - 6).strip());
    var number = signatureNumber(once);
    var table = text.substring(start, text.lastIndexOf("startxref"));
    var length = start - after + table.length() + PdfForge.object(once, number).length() + 200;
    var dictionary =
        number
            + " 0 obj\n"
            + PdfForge.object(once, number)
                .replaceFirst(
                    "/ByteRange \\[[^]]*\\]",
                    "/ByteRange [0 " + hole + " " + (after + length) + " " + rest + "]")
            + "\nendobj\n";
    // The end of the file still names the old offset of the section: there lies a new one now.
    var rows = Pattern.compile("(\\d{10}) 00000 n");
    var moved =
        rows.matcher(table)
            .replaceAll(
                row -> {
                  var offset = Integer.parseInt(row.group(1));
                  var own = text.startsWith(number + " 0 obj", offset);
                  var place =
                      own ? start + table.length() : offset > hole ? offset + length : offset;
                  return "%010d 00000 n".formatted(place);
                });
    var inserted = " ".repeat(start - after) + moved + dictionary;
    var out = new ByteArrayOutputStream();
    out.write(once, 0, after);
    out.writeBytes(
        (inserted + " ".repeat(length - inserted.length())).getBytes(StandardCharsets.ISO_8859_1));
    out.write(once, after, rest);
    return out.toByteArray();
  }

  private void forgery() {
    var number = signatureNumber(signed);
    var dictionary = PdfForge.object(signed, number);
    for (var contents : List.of("null", "<>", "<00>", "()", "")) {
      add(
          "forgery: /Contents " + (contents.isEmpty() ? "missing" : contents),
          BYTE_RANGE,
          over()
              .object(
                  number,
                  dictionary.replaceFirst(
                      "/Contents <[^>]*>", contents.isEmpty() ? "" : "/Contents " + contents))
              .finish());
    }
    for (var range : List.of("null", "[]", "[0 0 0 0]", "[0 -1 -1 0]", "(all)")) {
      add(
          "forgery: /ByteRange " + range,
          "",
          over()
              .object(
                  number, dictionary.replaceFirst("/ByteRange \\[[^]]*\\]", "/ByteRange " + range))
              .finish());
    }
    add("forgery: /ByteRange missing", "", replacedOnce("/ByteRange ", "/ByteRang2 "));
    add(
        "forgery: the first signature is put in the second field",
        CHANGED,
        over()
            .object(
                AttackForm.REPRESENTATIVE,
                now(AttackForm.REPRESENTATIVE)
                    .replaceFirst("/V \\d+ 0 R", "/V " + firstSignature() + " 0 R"))
            .finish());
    add("a timestamp over other bytes", "timestamp-not-valid", form.stampedElsewhere());
  }

  private int firstSignature() {
    var text = new String(signed, StandardCharsets.ISO_8859_1);
    return signatureNumber(
        text.substring(0, text.indexOf("/ByteRange") + 10).getBytes(StandardCharsets.ISO_8859_1));
  }

  private void duplicates() {
    add(
        "duplicate objects: two of one number in a revision",
        "duplicate-object",
        over().object(95, "<</A 1>>").object(95, "<</A 2>>").finish());
    add(
        "duplicate keys: a field with two values",
        "duplicate-key",
        over().object(AttackForm.NAME_FIELD, with(AttackForm.NAME_FIELD, "/V(Roe)")).finish());
    add(
        "duplicate keys: one of them written with an escape",
        "duplicate-key",
        over().object(AttackForm.NAME_FIELD, with(AttackForm.NAME_FIELD, "/#56(Roe)")).finish());
  }

  private void spoofedFields() {
    add("spoofed field: the same name again", CHANGED, moreField("applicant"));
    add(
        "spoofed field: a name that looks the same",
        CHANGED,
        moreField("\\376\\377\\0040applicant"));
    add(
        "spoofed field: a signed field moved over another",
        CHANGED,
        over()
            .object(
                AttackForm.APPLICANT,
                now(AttackForm.APPLICANT)
                    .replaceFirst("/Rect ?\\[[^]]*\\]", "/Rect[72 440 272 480]"))
            .finish());
    add(
        "spoofed field: renamed",
        CHANGED,
        over()
            .object(
                AttackForm.APPLICANT,
                now(AttackForm.APPLICANT).replace("(applicant)", "(petitioner)"))
            .finish());
    add(
        "spoofed field: a signature taken out of its field",
        CHANGED,
        over()
            .object(
                AttackForm.REPRESENTATIVE,
                now(AttackForm.REPRESENTATIVE).replaceFirst("/V \\d+ 0 R", ""))
            .finish());
  }

  private byte[] moreField(String name) {
    return over()
        .object(
            AttackForm.FORM, now(AttackForm.FORM).replaceFirst("/Fields ?\\[", "/Fields[90 0 R "))
        .object(90, AttackForm.signatureField(name, 500))
        .finish();
  }

  private void certification() {
    var certified = form.extended(form.certified(CertificationPermission.CHANGES_PERMITTED));
    add(
        "certification: an annotation where annotations are permitted (evil annotation)",
        CHANGED,
        PdfForge.over(certified)
            .object(
                AttackForm.PAGE,
                PdfForge.object(certified, AttackForm.PAGE)
                    .replaceFirst("/Annots ?\\[", "/Annots[90 0 R "))
            .object(90, "<</Type/Annot/Subtype/FreeText/Rect[0 0 612 792]/Contents(Paid)>>")
            .finish());
    add(
        "certification: a signature that can be seen, added (sneaky signature)",
        CHANGED,
        PdfForge.over(certified)
            .object(
                AttackForm.PAGE,
                PdfForge.object(certified, AttackForm.PAGE)
                    .replaceFirst("/Annots ?\\[", "/Annots[90 0 R "))
            .object(90, AttackForm.signatureField("more", 690))
            .finish());
  }

  private void crossReferences() {
    add("cross-reference: continues itself", XREF, looped());
    add("cross-reference: skips a revision", XREF, over().prev("/Prev 9").finish());
    add("cross-reference: continues nothing", "signature-count", over().prev("").finish());
    add(
        "cross-reference: a hybrid stream says something else",
        XREF,
        over().object(95, "<<>>").finish("/XRefStm " + over().last()));
    add(
        "cross-reference: an object that lies elsewhere",
        XREF,
        over().row(AttackForm.CONTENTS, 20, 'n').finish());
    add(
        "cross-reference: an object taken away",
        XREF,
        over().row(AttackForm.LAYER, 0, 'f').finish());
    add(
        "cross-reference: an object that is not listed",
        XREF,
        over().stray(AttackForm.CONTENTS, "<</Length 0>>\nstream\n\nendstream").finish());
    add(
        "cross-reference: another catalog by the trailer",
        CHANGED,
        over().object(95, "<</Type/Catalog/Pages 2 0 R>>").root("95 0 R").finish());
    add(
        "cross-reference: encrypted later",
        "encrypted",
        over().finish("/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -4>>"));
    add(
        "cross-reference: words between the objects",
        "pdf-syntax",
        over().text("hello\n").finish());
    add("bytes behind the end", "pdf-frame", joined("hello"));
    add("an end mark behind the end", "pdf-frame", joined("\n\n\n%%EOF\n"));
  }

  private byte[] looped() {
    var forge = over();
    return forge.prev("/Prev " + forge.position()).finish();
  }

  private byte[] joined(String more) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(signed);
    out.writeBytes(more.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private void objectStreams() {
    var page = now(AttackForm.PAGE).replace("/Contents 4 0 R", "/Contents 91 0 R");
    add(
        "object stream: brings another page",
        CHANGED,
        over().stream(90, "/Type/ObjStm/N 1/First 4", content("3 0 " + page)).stream(
                91, "", content("BT /F 20 Tf 72 700 Td (Fee: 9 dollars) Tj ET"))
            .finishWithStream(Map.of(AttackForm.PAGE, 0), 90));
    add(
        "object stream: /Extends another one",
        XREF,
        over().stream(90, "/Type/ObjStm/N 1/First 4/Extends 4 0 R", content("3 0 " + page))
            .finishWithStream(Map.of(AttackForm.PAGE, 0), 90));
    add(
        "object stream: holds more than is listed",
        XREF,
        over().stream(90, "/Type/ObjStm/N 2/First 9", content("3 0 95 1 <<>>"))
            .finishWithStream(Map.of(95, 1), 90));
  }

  /** In the last signature dictionary, the length unchanged where it can be. */
  private byte[] replacedOnce(String from, String to) {
    var text = new String(signed, StandardCharsets.ISO_8859_1);
    var at = text.lastIndexOf(from);
    return (text.substring(0, at) + to + text.substring(at + from.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
