package org.countersign.demo;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.apache.pdfbox.pdmodel.interactive.form.PDNonTerminalField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/**
 * The interactive form of a sample: empty text fields with nested names, as published forms have
 * them.
 */
final class SampleFormFields {
  private final PDAcroForm form;
  private final Map<String, PDNonTerminalField> parents = new HashMap<>();

  SampleFormFields(PDDocument document) {
    form = new PDAcroForm(document);
    var resources = new PDResources();
    resources.put(COSName.getPDFName("Helv"), new PDType1Font(FontName.HELVETICA));
    form.setDefaultResources(resources);
    form.setDefaultAppearance("/Helv 10 Tf 0 g");
    document.getDocumentCatalog().setAcroForm(form);
  }

  /** Adds an empty text field of the given full name. */
  PDTextField add(PDPage page, String fullName, PDRectangle box) throws IOException {
    int cut = fullName.lastIndexOf('.');
    var parent = parent(fullName.substring(0, cut));
    var field = new PDTextField(form);
    field.setPartialName(fullName.substring(cut + 1));
    field.getCOSObject().setItem(COSName.PARENT, parent);
    var widget = field.getWidgets().get(0);
    widget.setRectangle(box);
    widget.setPage(page);
    widget.setPrinted(true);
    var annotations = new ArrayList<PDAnnotation>(page.getAnnotations());
    annotations.add(widget);
    page.setAnnotations(annotations);
    appendChild(parent, field);
    return field;
  }

  private PDNonTerminalField parent(String fullName) {
    var known = parents.get(fullName);
    if (known != null) {
      return known;
    }
    var field = new PDNonTerminalField(form);
    parents.put(fullName, field);
    int cut = fullName.lastIndexOf('.');
    if (cut < 0) {
      field.setPartialName(fullName);
      var fields = new ArrayList<PDField>(form.getFields());
      fields.add(field);
      form.setFields(fields);
    } else {
      var grandparent = parent(fullName.substring(0, cut));
      field.setPartialName(fullName.substring(cut + 1));
      field.getCOSObject().setItem(COSName.PARENT, grandparent);
      appendChild(grandparent, field);
    }
    return field;
  }

  private static void appendChild(PDNonTerminalField parent, PDField child) {
    List<PDField> children = new ArrayList<>(parent.getChildren());
    children.add(child);
    parent.setChildren(children);
  }
}
