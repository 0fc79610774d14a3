package org.countersign.trust.pdf.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.countersign.trust.pdf.Finding;

/** Draws field values that viewers drew themselves because the file asked them to. */
final class Appearances {
  /**
   * Paper meta data: the widget is a two-dimensional barcode, which only its own generator can
   * draw.
   */
  private static final COSName PMD = COSName.getPDFName("PMD");

  private Appearances() {}

  /**
   * Fields that have to be drawn before every reader shows their value.
   *
   * @param all whether the file asks each reader to draw its fields ({@code /NeedAppearances}), so
   *     that appearances it holds may be stale
   */
  static List<FormFields.Field> wanted(List<FormFields.Field> fields, boolean all) {
    return fields.stream().filter(field -> isWanted(field, all)).toList();
  }

  private static boolean isWanted(FormFields.Field field, boolean all) {
    if (!Set.of("Tx", "Ch").contains(field.type()) || isBarcode(field)) {
      return false;
    }
    return field.widgets().stream()
        .anyMatch(
            widget ->
                widget.containsKey(COSName.AP)
                    ? all && isStale(ShownValues.showing(field, widget))
                    : !field.values().isEmpty());
  }

  private static boolean isStale(ShownValues.Showing showing) {
    return showing == ShownValues.Showing.OTHER || showing == ShownValues.Showing.UNREADABLE;
  }

  /** Draws them. */
  static List<Finding> generate(PDDocument document, List<FormFields.Field> wanted) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    if (form == null || wanted.isEmpty()) {
      return List.of();
    }
    var dictionaries = Collections.newSetFromMap(new IdentityHashMap<COSDictionary, Boolean>());
    wanted.forEach(field -> dictionaries.add(field.dictionary()));
    var findings = new ArrayList<Finding>();
    for (var field : form.getFieldTree()) {
      if (dictionaries.contains(field.getCOSObject())) {
        findings.add(generate(field));
      }
    }
    return findings;
  }

  private static Finding generate(PDField field) {
    try {
      field.getAcroForm().refreshAppearances(List.of(field));
      return Finding.at(
          Finding.Code.APPEARANCE_GENERATED,
          "The field's value had no appearance of its own; it was drawn.",
          field.getFullyQualifiedName());
    } catch (IOException | RuntimeException e) {
      return Finding.at(
          Finding.Code.APPEARANCE_IMPOSSIBLE,
          "The field has a value that no viewer would show and that cannot be drawn.",
          field.getFullyQualifiedName());
    }
  }

  static boolean isBarcode(FormFields.Field field) {
    return field.widgets().stream()
        .anyMatch(
            widget -> {
              var characteristics = widget.getCOSDictionary(COSName.MK);
              return widget.containsKey(PMD)
                  || (characteristics != null && characteristics.containsKey(PMD));
            });
  }
}
