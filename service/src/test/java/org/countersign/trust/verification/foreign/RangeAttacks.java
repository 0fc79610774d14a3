package org.countersign.trust.verification.foreign;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Signature wrapping and forgery: other byte ranges, other contents, moved bytes. */
final class RangeAttacks {
  private static final Pattern RANGE =
      Pattern.compile("/ByteRange \\[(\\d+) (\\d+) (\\d+) (\\d+)\\]( *)");

  private final SignedTarget on;

  private RangeAttacks(SignedTarget target) {
    this.on = target;
  }

  static void add(SignedTarget target) {
    var made = new RangeAttacks(target);
    made.byteRanges();
    made.forgery();
  }

  private void byteRanges() {
    on.add(
        "byte range: begins behind the header",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(1L, b, c, d)));
    on.add(
        "byte range: negative",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c, -d)));
    on.add(
        "byte range: huge",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c, 99999999999L)));
    on.add(
        "byte range: past the end",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c, d + 90000)));
    on.add(
        "byte range: overlapping",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, c + 10, c, d)));
    on.add(
        "byte range: swapped",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(c, d, 0L, b)));
    on.add(
        "byte range: hole too large",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c + 20, d - 20)));
    on.add(
        "byte range: hole begins too early",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b - 9, c, d)));
    on.add(
        "byte range: hole somewhere else",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, 100L, 200L, c + d - 200)));
    on.add(
        "byte range: ends too early", "pdf-frame", range((a, b, c, d) -> List.of(0L, b, c, d - 9)));
    on.add(
        "byte range: empty",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, 0L, 0L, 0L)));
    on.add(
        "byte range: three numbers",
        SignedTarget.BYTE_RANGE,
        range((a, b, c, d) -> List.of(0L, b, c)));
    on.add(
        "byte range: twice in one dictionary",
        "duplicate-key",
        on.replacedOnce("/Filter /Adobe.PPKLite", "/ByteRange[0 9 9 9]   "));
    on.add("signature wrapping: another range over moved bytes", "signature-count", wrapped());
  }

  private interface Range {
    List<Long> of(long a, long b, long c, long d);
  }

  /** The last signature's range, changed in its place. */
  private byte[] range(Range change) {
    var text = new String(on.signed, StandardCharsets.ISO_8859_1);
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
    var once = on.form.certified(CertificationPermission.MINIMAL_CHANGES_PERMITTED);
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
    var number = SignedTarget.signatureNumber(once);
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
    var number = SignedTarget.signatureNumber(on.signed);
    var dictionary = PdfForge.object(on.signed, number);
    for (var contents : List.of("null", "<>", "<00>", "()", "")) {
      on.add(
          "forgery: /Contents " + (contents.isEmpty() ? "missing" : contents),
          SignedTarget.BYTE_RANGE,
          on.over()
              .object(
                  number,
                  dictionary.replaceFirst(
                      "/Contents <[^>]*>", contents.isEmpty() ? "" : "/Contents " + contents))
              .finish());
    }
    for (var range : List.of("null", "[]", "[0 0 0 0]", "[0 -1 -1 0]", "(all)")) {
      on.add(
          "forgery: /ByteRange " + range,
          "",
          on.over()
              .object(
                  number, dictionary.replaceFirst("/ByteRange \\[[^]]*\\]", "/ByteRange " + range))
              .finish());
    }
    on.add("forgery: /ByteRange missing", "", on.replacedOnce("/ByteRange ", "/ByteRang2 "));
    on.add(
        "forgery: the first signature is put in the second field",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.REPRESENTATIVE,
                on.now(AttackForm.REPRESENTATIVE)
                    .replaceFirst("/V \\d+ 0 R", "/V " + firstSignature() + " 0 R"))
            .finish());
    on.add("a timestamp over other bytes", "timestamp-not-valid", on.form.stampedElsewhere());
  }

  private int firstSignature() {
    var text = new String(on.signed, StandardCharsets.ISO_8859_1);
    return SignedTarget.signatureNumber(
        text.substring(0, text.indexOf("/ByteRange") + 10).getBytes(StandardCharsets.ISO_8859_1));
  }
}
