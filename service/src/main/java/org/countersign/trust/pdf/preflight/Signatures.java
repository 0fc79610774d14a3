package org.countersign.trust.pdf.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.countersign.trust.pdf.Finding;
import org.countersign.trust.pdf.PriorSignatures;
import org.countersign.trust.pdf.PriorSignatures.Occupied;
import org.jspecify.annotations.Nullable;

/** Signatures a document came with, and whether they permit ours (ISO 32000-2 §12.8.2). */
final class Signatures {
  private static final COSName REFERENCE = COSName.getPDFName("Reference");
  private static final COSName TRANSFORM_METHOD = COSName.getPDFName("TransformMethod");
  private static final COSName TRANSFORM_PARAMS = COSName.getPDFName("TransformParams");
  private static final COSName ACTION = COSName.getPDFName("Action");
  private static final COSName LOCK = COSName.getPDFName("Lock");
  private static final COSName PERMS = COSName.getPDFName("Perms");
  private static final COSName DOC_MDP = COSName.getPDFName("DocMDP");

  private Signatures() {}

  /** Empty for an unsigned document; usage rights do not count, they are in no field. */
  static List<Finding> findings(List<FormFields.Field> fields) {
    var findings = new ArrayList<Finding>();
    for (var field : signed(fields)) {
      findings.add(
          Finding.at(
              Finding.Code.SIGNED_BEFORE,
              "The document carries a signature already.",
              field.name()));
      if (forbidsNewFields(field)) {
        findings.add(
            Finding.at(
                Finding.Code.SIGNATURE_FORBIDS_ADDITIONS,
                "A signature in the document does not permit further signature fields.",
                field.name()));
      }
    }
    return findings;
  }

  /** What they leave room for; empty for an unsigned document. */
  static Optional<PriorSignatures> prior(
      COSDictionary catalog, List<PageTree.Page> pages, List<FormFields.Field> fields) {
    var signed = signed(fields);
    if (signed.isEmpty()) {
      return Optional.empty();
    }
    var permissions = catalog.getCOSDictionary(PERMS);
    var certified = permissions != null && permissions.containsKey(DOC_MDP);
    return Optional.of(
        new PriorSignatures(
            certified || signed.stream().anyMatch(Signatures::forbidsNewFields),
            signed.stream().flatMap(field -> locked(field).stream()).distinct().toList(),
            occupied(pages)));
  }

  private static List<FormFields.Field> signed(List<FormFields.Field> fields) {
    return fields.stream()
        .filter(field -> field.type().equals("Sig") && field.value() instanceof COSDictionary)
        .toList();
  }

  /**
   * Certification (DocMDP) permits at most the signing of fields that exist; a lock of all fields
   * forbids more, and so does one that limits what may be done to the document (§12.7.5.5).
   */
  private static boolean forbidsNewFields(FormFields.Field field) {
    var lock = field.dictionary().getCOSDictionary(LOCK);
    return references(field).stream()
            .anyMatch(reference -> method(reference).equals("DocMDP") || locksAll(mdp(reference)))
        || locksAll(lock)
        || lock != null && lock.containsKey(COSName.P);
  }

  private static List<String> locked(FormFields.Field field) {
    var names = new ArrayList<>(names(field.dictionary().getCOSDictionary(LOCK)));
    references(field).forEach(reference -> names.addAll(names(mdp(reference))));
    return names;
  }

  private static List<COSDictionary> references(FormFields.Field field) {
    var found = new ArrayList<COSDictionary>();
    if (field.value() instanceof COSDictionary signature
        && signature.getDictionaryObject(REFERENCE) instanceof COSArray all) {
      for (var i = 0; i < all.size(); i++) {
        if (all.getObject(i) instanceof COSDictionary reference) {
          found.add(reference);
        }
      }
    }
    return found;
  }

  private static String method(COSDictionary reference) {
    return reference.getNameAsString(TRANSFORM_METHOD, "");
  }

  /** Parameters of a FieldMDP transform, which say what a lock says. */
  private static @Nullable COSDictionary mdp(COSDictionary reference) {
    return method(reference).equals("FieldMDP")
        ? reference.getCOSDictionary(TRANSFORM_PARAMS)
        : null;
  }

  private static boolean locksAll(@Nullable COSDictionary lock) {
    return lock != null && !lock.getNameAsString(ACTION, "All").equals("Include");
  }

  private static List<String> names(@Nullable COSDictionary lock) {
    var names = new ArrayList<String>();
    if (lock != null && lock.getDictionaryObject(COSName.FIELDS) instanceof COSArray fields) {
      for (var i = 0; i < fields.size(); i++) {
        if (fields.getObject(i) instanceof COSString name) {
          names.add(name.getString());
        }
      }
    }
    return names;
  }

  private static List<Occupied> occupied(List<PageTree.Page> pages) {
    var occupied = new ArrayList<Occupied>();
    for (var index = 0; index < pages.size(); index++) {
      var annotations = pages.get(index).dictionary().getCOSArray(COSName.ANNOTS);
      for (var i = 0; annotations != null && i < annotations.size(); i++) {
        if (annotations.getObject(i) instanceof COSDictionary annotation) {
          var rect = PageTree.rect(annotation.getDictionaryObject(COSName.RECT));
          if (rect != null) {
            occupied.add(new Occupied(index, rect));
          }
        }
      }
    }
    return occupied;
  }
}
