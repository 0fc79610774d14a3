package org.countersign.sandbox;

import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlObjectModification;
import eu.europa.esig.dss.enumerations.PdfObjectModificationType;
import java.util.HashSet;
import java.util.List;

/** What EU DSS found changed behind a signature. */
final class Changed {
  private Changed() {}

  /** Whether anything else than fields that got a signature, and validation data. */
  static boolean more(PDFRevisionWrapper revision) {
    return !revision.isSignatureByteRangeValid()
        || !revision.getPdfUndefinedChanges().isEmpty()
        || !revision.getPdfAnnotationChanges().isEmpty()
        || !onlySigned(revision.getPdfSignatureOrFormFillChanges());
  }

  /** Whether anything in the form is new. */
  static boolean created(PDFRevisionWrapper revision) {
    return revision.getPdfSignatureOrFormFillChanges().stream()
        .anyMatch(change -> change.getAction() == PdfObjectModificationType.CREATION);
  }

  /** Every change in the form lies in a field that got a signature, by its object's number. */
  private static boolean onlySigned(List<XmlObjectModification> changes) {
    var signed = new HashSet<String>();
    for (var change : changes) {
      if ("Sig".equals(change.getType())) {
        signed.add(field(change.getValue()));
      }
    }
    return changes.stream().allMatch(change -> signed.contains(field(change.getValue())));
  }

  /** {@code 146 0 R} of {@code … /Annots 135 0 R 146 0 R /V 162 0 R}. */
  private static String field(String path) {
    var found = "none";
    for (var part : path.split(" /", -1)) {
      var words = part.split(" ", -1);
      switch (words[0]) {
        case "Annots", "Fields", "Kids" -> {
          var last = words.length - 3;
          found = last < 1 ? "none" : String.join(" ", List.of(words).subList(last, words.length));
        }
        case "P", "Parent" -> found = "none";
        default -> {}
      }
    }
    return found;
  }
}
