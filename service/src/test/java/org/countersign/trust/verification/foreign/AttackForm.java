package org.countersign.trust.verification.foreign;

import eu.europa.esig.dss.enumerations.CertificationPermission;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.nio.charset.StandardCharsets;

/** A form of plain objects with known numbers, so that an attacker knows what to replace. */
public final class AttackForm {
  static final int PAGE = 3;
  static final int CONTENTS = 4;
  static final int FONT = 5;
  static final int FORM = 6;
  static final int NAME_FIELD = 7;
  static final int APPLICANT = 8;
  static final int REPRESENTATIVE = 9;
  static final int LAYER = 10;
  static final int LOOK = 11;

  private final ForeignAuthority authority;
  private final ForeignSigner signer;

  public AttackForm(ForeignAuthority authority) {
    this.authority = authority;
    this.signer = new ForeignSigner(authority);
  }

  /** Signed by client and attorney, with validation data. */
  public byte[] signed() {
    return signed(unsigned(""));
  }

  /** The same form, but a link lies over a field already when it is signed. */
  public byte[] overlapping() {
    var base = unsigned("");
    return signed(
        PdfForge.over(base)
            .object(PAGE, PdfForge.object(base, PAGE).replaceFirst("/Annots\\[", "/Annots[12 0 R "))
            .object(12, "<</Type/Annot/Subtype/Link/Rect[100 610 150 630]>>")
            .finish());
  }

  /** The same, from another base. */
  byte[] signed(byte[] base) {
    var once = signer.pdf(base, "applicant", authority.signer("Ana Client", ""));
    return signer.extend(second(once), SignatureLevel.PAdES_BASELINE_LT);
  }

  byte[] second(byte[] once) {
    return signer.pdf(once, "representative", authority.signer("Ben Attorney", ""));
  }

  byte[] extended(byte[] signed) {
    return signer.extend(signed, SignatureLevel.PAdES_BASELINE_LT);
  }

  /** Signed once, certifying what may change. */
  byte[] certified(CertificationPermission permission) {
    return signer.pdf(
        unsigned(""),
        authority.signer("Ana Client", ""),
        parameters -> {
          parameters.setPermission(permission);
          parameters.getImageParameters().getFieldParameters().setFieldId("applicant");
        });
  }

  /** Signed once, in a field whose lock names another. */
  byte[] locking(String field) {
    var base = unsigned("");
    var lock = "/Lock<</Type/SigFieldLock/Action/Include/Fields[(" + field + ")]>>/FT/Sig";
    var locked =
        PdfForge.over(base)
            .object(APPLICANT, PdfForge.object(base, APPLICANT).replace("/FT/Sig", lock))
            .finish();
    return signer.pdf(locked, "applicant", authority.signer("Ana Client", ""));
  }

  /** The second signature, whatever the first forbids. */
  byte[] forced(byte[] once) {
    return new ForeignSigner(authority)
        .mindingNoPermission()
        .pdf(once, "representative", authority.signer("Ben Attorney", ""));
  }

  /** A signature whose timestamp was made over other bytes. */
  byte[] stampedElsewhere() {
    return extended(
        new ForeignSigner(authority)
            .stampingSomethingElse()
            .pdf(unsigned(""), "applicant", authority.signer("Ana Client", "")));
  }

  /** Before anybody signed; {@code resources} go into the page's resources. */
  static byte[] unsigned(String resources) {
    var hidden = "<</Length 27>>\nstream\nBT (Fee: 5,000 dollars) Tj ET\nendstream";
    return PdfForge.fresh()
        .object(1, "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>")
        .object(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .object(
            PAGE,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Annots[7 0 R 8 0 R 9 0"
                + " R]/Resources<</Font<</F 5 0 R>>/XObject<</L 10 0 R"
                + resources
                + ">>>>>>")
        .stream(
            CONTENTS,
            "",
            "BT /F 20 Tf 72 700 Td (Fee: 50 dollars) Tj ET /L Do"
                .getBytes(StandardCharsets.US_ASCII))
        // Lies in the file and is listed nowhere: prepared to be brought up later.
        .stray(CONTENTS, hidden)
        .object(FONT, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
        .object(
            FORM, "<</Fields[7 0 R 8 0 R 9 0 R]/SigFlags 3/DA(/F 12 Tf)/DR<</Font<</F 5 0 R>>>>>>")
        .object(
            NAME_FIELD,
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(FamilyName)/V(Doe)/P 3 0 R/F 4/Rect[72 600 272"
                + " 640]/AP<</N 11 0 R>>>>")
        .object(APPLICANT, signatureField("applicant", 500))
        .object(REPRESENTATIVE, signatureField("representative", 440))
        .stream(
            LAYER,
            "/Type/XObject/Subtype/Form/BBox[0 0 612 792]",
            "1 1 1 rg 0 0 10 10 re f".getBytes(StandardCharsets.US_ASCII))
        .stream(
            LOOK,
            "/Type/XObject/Subtype/Form/BBox[0 0 200 40]/Resources<</Font<</F 5 0 R>>>>",
            "BT /F 12 Tf 2 10 Td (Doe) Tj ET".getBytes(StandardCharsets.US_ASCII))
        .finish();
  }

  static String signatureField(String name, int y) {
    return "<</Type/Annot/Subtype/Widget/FT/Sig/T("
        + name
        + ")/P 3 0 R/F 132/Rect[72 "
        + y
        + " 272 "
        + (y + 40)
        + "]>>";
  }
}
