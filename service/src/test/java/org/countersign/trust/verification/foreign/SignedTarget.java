package org.countersign.trust.verification.foreign;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.countersign.trust.verification.foreign.AttackedPdfs.Attack;

/** The signed form that is attacked, what an attacker does to its bytes, and the files made so. */
final class SignedTarget {
  static final String CHANGED = "changed-after-signing";
  static final String OVERLAP = "annotations-overlap";
  static final String BYTE_RANGE = "byte-range";
  static final String XREF = "pdf-xref";

  final AttackForm form;
  final byte[] signed;
  final List<Attack> attacks = new ArrayList<>();

  SignedTarget(ForeignAuthority authority) {
    this.form = new AttackForm(authority);
    this.signed = form.signed();
  }

  void add(String name, String finding, byte[] file) {
    attacks.add(new Attack(name, finding, file));
  }

  PdfForge over() {
    return PdfForge.over(signed);
  }

  String now(int number) {
    return PdfForge.object(signed, number);
  }

  String with(int number, String entries) {
    var text = now(number);
    return text.substring(0, text.lastIndexOf(">>")) + entries + ">>";
  }

  static byte[] content(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static int signatureNumber(byte[] pdf) {
    var text = new String(pdf, StandardCharsets.ISO_8859_1);
    var range = text.lastIndexOf("/ByteRange");
    var object = text.lastIndexOf(" 0 obj", range);
    var line = text.lastIndexOf('\n', object) + 1;
    return Integer.parseInt(text.substring(line, object));
  }

  /** In the last signature dictionary, the length unchanged where it can be. */
  byte[] replacedOnce(String from, String to) {
    var text = new String(signed, StandardCharsets.ISO_8859_1);
    var at = text.lastIndexOf(from);
    return (text.substring(0, at) + to + text.substring(at + from.length()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
