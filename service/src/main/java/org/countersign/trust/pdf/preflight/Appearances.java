package org.countersign.trust.pdf.preflight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
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
   * Generates what is missing.
   *
   * @param all whether the file asked for all appearances ({@code /NeedAppearances}), not only
   *     missing ones
   */
  static List<Finding> generate(PDDocument document, List<FormFields.Field> fields, boolean all) {
    var form = document.getDocumentCatalog().getAcroForm(null);
    var findings = new ArrayList<Finding>();
    if (form == null) {
      return findings;
    }
    var wanted = new HashMap<COSDictionary, FormFields.Field>();
    for (var field : fields) {
      if (Set.of("Tx", "Ch").contains(field.type())
          && !field.values().isEmpty()
          && !isBarcode(field)
          && (all || field.widgets().stream().anyMatch(w -> !w.containsKey(COSName.AP)))) {
        wanted.put(field.dictionary(), field);
      }
    }
    if (wanted.isEmpty()) {
      return findings;
    }
    for (var field : form.getFieldTree()) {
      if (wanted.containsKey(field.getCOSObject())) {
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

  private static boolean isBarcode(FormFields.Field field) {
    return field.widgets().stream()
        .anyMatch(
            widget -> {
              var characteristics = widget.getCOSDictionary(COSName.MK);
              return widget.containsKey(PMD)
                  || (characteristics != null && characteristics.containsKey(PMD));
            });
  }
}
