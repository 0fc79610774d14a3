package org.countersign.trust.verification.foreign;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The known attacks on signed PDFs, made here byte by byte (Mladenov et al. 2019: signature
 * forgery, wrapping, incremental saving; 2021: shadow attacks, certification attacks), each with
 * the finding that the fast check must have for it.
 */
public final class AttackedPdfs {
  private final SignedTarget on;

  /** One attacked file; {@code finding} may be empty where no signature is left to be found. */
  public record Attack(String name, String finding, byte[] file) {
    @Override
    public String toString() {
      return name;
    }
  }

  private AttackedPdfs(SignedTarget target) {
    this.on = target;
  }

  public static List<Attack> by(ForeignAuthority authority) {
    var target = new SignedTarget(authority);
    var made = new AttackedPdfs(target);
    made.incrementalSaving();
    made.shadows();
    RangeAttacks.add(target);
    made.spoofedFields();
    made.overlaps();
    made.certification();
    StructureAttacks.add(target);
    return target.attacks;
  }

  private void incrementalSaving() {
    var page = "BT /F 20 Tf 72 700 Td (Fee: 9 dollars) Tj ET";
    on.add(
        "incremental saving: the page's content",
        SignedTarget.CHANGED,
        on.over().stream(AttackForm.CONTENTS, "", SignedTarget.content(page)).finish());
    on.add(
        "incremental saving: an annotation over the text",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.PAGE, on.now(AttackForm.PAGE).replace("/Annots", "/Annots[90 0 R]/Was"))
            .object(90, "<</Type/Annot/Subtype/FreeText/Rect[0 0 612 792]/Contents(Paid)>>")
            .finish());
    on.add(
        "incremental saving: a field's value",
        SignedTarget.CHANGED,
        on.over()
            .object(AttackForm.NAME_FIELD, on.now(AttackForm.NAME_FIELD).replace("Doe", "Roe"))
            .finish());
    on.add(
        "incremental saving: a field's look",
        SignedTarget.CHANGED,
        on.over().stream(
                AttackForm.LOOK,
                "/Type/XObject/Subtype/Form/BBox[0 0 200 40]",
                SignedTarget.content("0 0 200 40 re f"))
            .finish());
    on.add(
        "incremental saving: an action on opening",
        SignedTarget.CHANGED,
        catalog("/OpenAction 90 0 R"));
    on.add(
        "incremental saving: layers",
        SignedTarget.CHANGED,
        catalog("/OCProperties<</OCGs[]/D<<>>>>"));
    on.add(
        "incremental saving: appearances to be made anew", SignedTarget.CHANGED, needAppearances());
    on.add("incremental saving: a page more", SignedTarget.CHANGED, pageMore());
    on.add(
        "incremental saving: an object that nobody needs",
        SignedTarget.CHANGED,
        on.over().object(95, "<<>>").finish());
  }

  private byte[] catalog(String entry) {
    return on.over()
        .object(1, on.with(1, entry))
        .object(90, "<</S/JavaScript/JS(app.alert\\(1\\))>>")
        .finish();
  }

  private byte[] needAppearances() {
    return on.over()
        .object(AttackForm.FORM, on.with(AttackForm.FORM, "/NeedAppearances true"))
        .finish();
  }

  private byte[] pageMore() {
    return on.over()
        .object(2, "<</Type/Pages/Kids[90 0 R 3 0 R]/Count 2>>")
        .object(90, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]>>")
        .finish();
  }

  private void shadows() {
    on.add(
        "shadow hide: a layer over the text is taken away",
        SignedTarget.CHANGED,
        on.over().stream(AttackForm.LAYER, "/Type/XObject/Subtype/Form/BBox[0 0 1 1]", new byte[0])
            .finish());
    on.add(
        "shadow replace: another font under the same text",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.FONT,
                "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[53/nine]>>>>")
            .finish());
    var hidden =
        new String(on.signed, StandardCharsets.ISO_8859_1).indexOf("4 0 obj\n<</Length 27>>");
    on.add(
        "shadow hide-and-replace: a hidden object is listed later",
        SignedTarget.XREF,
        on.over().row(AttackForm.CONTENTS, hidden, 'n').finish());
    on.add("shadow: what was missing is brought later", SignedTarget.CHANGED, dangling());
  }

  /** The page refers to the number that the second signature's dictionary will get. */
  private byte[] dangling() {
    var number = SignedTarget.signatureNumber(on.signed);
    for (var guess = number; guess > number - 12; guess--) {
      var base = AttackForm.unsigned("/Late " + guess + " 0 R");
      var twice = on.form.signed(base);
      if (SignedTarget.signatureNumber(twice) == guess) {
        return twice;
      }
    }
    throw new IllegalStateException("The number of the second signature was not guessed");
  }

  private void spoofedFields() {
    on.add("spoofed field: the same name again", SignedTarget.CHANGED, moreField("applicant"));
    on.add(
        "spoofed field: a name that looks the same",
        SignedTarget.CHANGED,
        moreField("\\376\\377\\0040applicant"));
    on.add(
        "spoofed field: a signed field moved over another",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.APPLICANT,
                on.now(AttackForm.APPLICANT)
                    .replaceFirst("/Rect ?\\[[^]]*\\]", "/Rect[72 440 272 480]"))
            .finish());
    on.add(
        "spoofed field: renamed",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.APPLICANT,
                on.now(AttackForm.APPLICANT).replace("(applicant)", "(petitioner)"))
            .finish());
    on.add(
        "spoofed field: a signature taken out of its field",
        SignedTarget.CHANGED,
        on.over()
            .object(
                AttackForm.REPRESENTATIVE,
                on.now(AttackForm.REPRESENTATIVE).replaceFirst("/V \\d+ 0 R", ""))
            .finish());
  }

  private byte[] moreField(String name) {
    return on.over()
        .object(
            AttackForm.FORM,
            on.now(AttackForm.FORM).replaceFirst("/Fields ?\\[", "/Fields[90 0 R "))
        .object(90, AttackForm.signatureField(name, 500))
        .finish();
  }

  private void overlaps() {
    var note = "<</Type/Annot/Subtype/FreeText/Rect%s/Contents(Roe)>>";
    on.add(
        "overlap: an annotation laid over a field",
        SignedTarget.OVERLAP,
        on.over()
            .object(AttackForm.PAGE, withAnnotation("90 0 R"))
            .object(90, note.formatted("[272 640 72 600]"))
            .finish());
    on.add(
        "overlap: an annotation inside of the page's own list",
        SignedTarget.OVERLAP,
        on.over()
            .object(AttackForm.PAGE, withAnnotation(note.formatted("[100 610 110 620]")))
            .finish());
    on.add(
        "overlap: a signed field moved over another",
        SignedTarget.OVERLAP,
        on.over()
            .object(
                AttackForm.APPLICANT,
                on.now(AttackForm.APPLICANT)
                    .replaceFirst("/Rect ?\\[[^]]*\\]", "/Rect[272 630 80 620]"))
            .finish());
    on.add(
        "overlap: two steps, each alone harmless",
        SignedTarget.OVERLAP,
        PdfForge.over(
                on.over()
                    .object(AttackForm.PAGE, withAnnotation("90 0 R"))
                    .object(90, note.formatted("[300 100 400 200]"))
                    .finish())
            .object(90, note.formatted("[72 600 272 640]"))
            .finish());
  }

  private String withAnnotation(String annotation) {
    return on.now(AttackForm.PAGE).replaceFirst("/Annots ?\\[", "/Annots[" + annotation + " ");
  }

  private void certification() {
    var certified = on.form.extended(on.form.certified(CertificationPermission.CHANGES_PERMITTED));
    on.add(
        "certification: an annotation where annotations are permitted (evil annotation)",
        SignedTarget.CHANGED,
        PdfForge.over(certified)
            .object(
                AttackForm.PAGE,
                PdfForge.object(certified, AttackForm.PAGE)
                    .replaceFirst("/Annots ?\\[", "/Annots[90 0 R "))
            .object(90, "<</Type/Annot/Subtype/FreeText/Rect[0 0 612 792]/Contents(Paid)>>")
            .finish());
    on.add(
        "certification: a signature that can be seen, added (sneaky signature)",
        SignedTarget.CHANGED,
        PdfForge.over(certified)
            .object(
                AttackForm.PAGE,
                PdfForge.object(certified, AttackForm.PAGE)
                    .replaceFirst("/Annots ?\\[", "/Annots[90 0 R "))
            .object(90, AttackForm.signatureField("more", 690))
            .finish());
    on.add(
        "certification: another signature where nothing may change",
        SignedTarget.CHANGED,
        on.form.extended(
            on.form.forced(on.form.certified(CertificationPermission.NO_CHANGE_PERMITTED))));
    on.add(
        "lock: a signature in a field that the one before has locked",
        SignedTarget.CHANGED,
        on.form.extended(on.form.forced(on.form.locking("representative"))));
  }
}
