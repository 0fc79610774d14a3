package org.countersign.trust.verification.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** A one-page form with a filled text field and empty signature fields. */
public final class ForeignForm {
  private ForeignForm() {}

  public static byte[] withFields(String text, List<String> signatureFields) {
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.LETTER);
      document.addPage(page);
      var font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(font, 14);
        content.newLineAtOffset(72, 700);
        content.showText(text);
        content.endText();
      }
      var form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      var resources = new PDResources();
      resources.put(COSName.getPDFName("Helv"), font);
      form.setDefaultResources(resources);
      form.setDefaultAppearance("/Helv 12 Tf 0 g");
      var name = new PDTextField(form);
      name.setPartialName("FamilyName");
      place(page, name.getWidgets().get(0), 600);
      form.getFields().add(name);
      name.setValue("Doe");
      var y = 500;
      for (var field : signatureFields) {
        var signature = new PDSignatureField(form);
        signature.setPartialName(field);
        place(page, signature.getWidgets().get(0), y);
        form.getFields().add(signature);
        y -= 60;
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void place(
      PDPage page,
      org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget widget,
      int y)
      throws IOException {
    widget.setRectangle(new PDRectangle(72, y, 200, 40));
    widget.setPage(page);
    widget.setPrinted(true);
    page.getAnnotations().add(widget);
  }
}
