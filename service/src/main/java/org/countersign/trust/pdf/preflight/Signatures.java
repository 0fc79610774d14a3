package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.countersign.trust.pdf.Finding;

/** Signatures a document came with, and whether they permit ours (ISO 32000-2 §12.8.2). */
final class Signatures {
  private static final COSName REFERENCE = COSName.getPDFName("Reference");
  private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
  private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
  private static final COSName ACTION = COSName.getPDFName("Action");

  private Signatures() {}

  /** Empty for an unsigned document; usage rights do not count, they are in no field. */
  static List<Finding> findings(List<FormFields.Field> fields) {
    var findings = new ArrayList<Finding>();
    for (var field : fields) {
      if (field.type().equals("Sig") && field.value() instanceof COSDictionary signature) {
        findings.add(
            Finding.at(
                Finding.Code.SIGNED_BEFORE,
                "The document carries a signature already.",
                field.name()));
        if (forbidsNewFields(signature)) {
          findings.add(
              Finding.at(
                  Finding.Code.SIGNATURE_FORBIDS_ADDITIONS,
                  "A signature in the document does not permit further signature fields.",
                  field.name()));
        }
      }
    }
    return findings;
  }

  /**
   * Certification (DocMDP) permits at most the signing of fields that exist; a lock of all fields
   * forbids more.
   */
  private static boolean forbidsNewFields(COSDictionary signature) {
    if (signature.getDictionaryObject(REFERENCE) instanceof COSArray references) {
      for (var i = 0; i < references.size(); i++) {
        if (references.getObject(i) instanceof COSDictionary reference && forbids(reference)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean forbids(COSDictionary reference) {
    var method = reference.getNameAsString(TRANSFORM_METHOD, "");
    if (method.equals("DocMDP")) {
      return true;
    }
    var parameters = reference.getCOSDictionary(TRANSFORM_PARAMS);
    return method.equals("FieldMDP")
        && parameters != null
        && Set.of("All", "Exclude").contains(parameters.getNameAsString(ACTION, "All"));
  }
}
