package org.countersign.trust.verification.foreign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Objects that two readers may take differently: written twice, listed falsely, hidden in streams.
 */
final class StructureAttacks {
  private final SignedTarget on;

  private StructureAttacks(SignedTarget target) {
    this.on = target;
  }

  static void add(SignedTarget target) {
    var made = new StructureAttacks(target);
    made.duplicates();
    made.crossReferences();
    made.objectStreams();
  }

  private void duplicates() {
    on.add(
        "duplicate objects: two of one number in a revision",
        "duplicate-object",
        on.over().object(95, "<</A 1>>").object(95, "<</A 2>>").finish());
    on.add(
        "duplicate keys: a field with two values",
        "duplicate-key",
        on.over()
            .object(AttackForm.NAME_FIELD, on.with(AttackForm.NAME_FIELD, "/V(Roe)"))
            .finish());
    on.add(
        "duplicate keys: one of them written with an escape",
        "duplicate-key",
        on.over()
            .object(AttackForm.NAME_FIELD, on.with(AttackForm.NAME_FIELD, "/#56(Roe)"))
            .finish());
  }

  private void crossReferences() {
    on.add("cross-reference: continues itself", SignedTarget.XREF, looped());
    on.add(
        "cross-reference: skips a revision", SignedTarget.XREF, on.over().prev("/Prev 9").finish());
    on.add("cross-reference: continues nothing", "signature-count", on.over().prev("").finish());
    on.add(
        "cross-reference: a hybrid stream says something else",
        SignedTarget.XREF,
        on.over().object(95, "<<>>").finish("/XRefStm " + on.over().last()));
    on.add(
        "cross-reference: an object that lies elsewhere",
        SignedTarget.XREF,
        on.over().row(AttackForm.CONTENTS, 20, 'n').finish());
    on.add(
        "cross-reference: an object taken away",
        SignedTarget.XREF,
        on.over().row(AttackForm.LAYER, 0, 'f').finish());
    on.add(
        "cross-reference: an object that is not listed",
        SignedTarget.XREF,
        on.over().stray(AttackForm.CONTENTS, "<</Length 0>>\nstream\n\nendstream").finish());
    on.add(
        "cross-reference: another catalog by the trailer",
        SignedTarget.CHANGED,
        on.over().object(95, "<</Type/Catalog/Pages 2 0 R>>").root("95 0 R").finish());
    on.add(
        "cross-reference: encrypted later",
        "encrypted",
        on.over().finish("/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -4>>"));
    on.add(
        "cross-reference: words between the objects",
        "pdf-syntax",
        on.over().text("hello\n").finish());
    on.add("bytes behind the end", "pdf-frame", joined("hello"));
    on.add("an end mark behind the end", "pdf-frame", joined("\n\n\n%%EOF\n"));
  }

  private byte[] looped() {
    var forge = on.over();
    return forge.prev("/Prev " + forge.position()).finish();
  }

  private byte[] joined(String more) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(on.signed);
    out.writeBytes(more.getBytes(StandardCharsets.ISO_8859_1));
    return out.toByteArray();
  }

  private void objectStreams() {
    var page = on.now(AttackForm.PAGE).replace("/Contents 4 0 R", "/Contents 91 0 R");
    on.add(
        "object stream: brings another page",
        SignedTarget.CHANGED,
        on.over().stream(90, "/Type/ObjStm/N 1/First 4", SignedTarget.content("3 0 " + page))
            .stream(91, "", SignedTarget.content("BT /F 20 Tf 72 700 Td (Fee: 9 dollars) Tj ET"))
            .finishWithStream(Map.of(AttackForm.PAGE, 0), 90));
    on.add(
        "object stream: /Extends another one",
        SignedTarget.XREF,
        on.over().stream(
                90, "/Type/ObjStm/N 1/First 4/Extends 4 0 R", SignedTarget.content("3 0 " + page))
            .finishWithStream(Map.of(AttackForm.PAGE, 0), 90));
    on.add(
        "object stream: holds more than is listed",
        SignedTarget.XREF,
        on.over().stream(90, "/Type/ObjStm/N 2/First 9", SignedTarget.content("3 0 95 1 <<>>"))
            .finishWithStream(Map.of(95, 1), 90));
  }
}
