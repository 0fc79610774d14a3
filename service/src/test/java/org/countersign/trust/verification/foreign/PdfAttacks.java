package org.countersign.trust.verification.foreign;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSUpdateInfo;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** What an attacker may do to a signed PDF without any key: each must be refused. */
public final class PdfAttacks {
  private PdfAttacks() {}

  @FunctionalInterface
  private interface Edit {
    /** Changes the document; answers what the incremental update writes. */
    COSUpdateInfo[] apply(PDDocument document) throws IOException;
  }

  public static Map<String, byte[]> on(byte[] signed) {
    var all = new LinkedHashMap<String, byte[]>();
    all.put("replaces the page's content", updated(signed, PdfAttacks::replaceContent));
    all.put("hides a layer of the page (shadow)", updated(signed, PdfAttacks::hide));
    all.put("swaps the page for another", updated(signed, PdfAttacks::swapPage));
    all.put("changes a form field", updated(signed, PdfAttacks::changeField));
    all.put("changes what a form field looks like", updated(signed, PdfAttacks::changeLook));
    all.put("puts a stamp over the text", updated(signed, PdfAttacks::stamp));
    all.put("takes a signature out of its field", updated(signed, PdfAttacks::removeSignature));
    all.put("adds JavaScript", updated(signed, PdfAttacks::addScript));
    all.put("appends text", joined(signed, "hello".getBytes(StandardCharsets.US_ASCII)));
    all.put(
        "appends text and an end mark",
        joined(signed, "hello\n%%EOF\n".getBytes(StandardCharsets.US_ASCII)));
    all.put(
        "begins with other bytes", joined("hello\n".getBytes(StandardCharsets.US_ASCII), signed));
    all.put("widens the byte range", replaced(signed, "/ByteRange [0 ", "/ByteRange [1 "));
    all.put("renames the byte range", replaced(signed, "/ByteRange ", "/ByteRangf "));
    all.put("ends in the middle", java.util.Arrays.copyOf(signed, signed.length - 700));
    return all;
  }

  private static COSUpdateInfo[] replaceContent(PDDocument document) throws IOException {
    var page = document.getPage(0);
    try (var content = new PDPageContentStream(document, page)) {
      content.addRect(0, 0, 100, 100);
      content.fill();
    }
    return new COSUpdateInfo[] {page.getCOSObject()};
  }

  private static COSUpdateInfo[] hide(PDDocument document) throws IOException {
    var page = document.getPage(0);
    var contents = (COSStream) page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
    try (var out = contents.createOutputStream()) {
      out.write("% nothing to see".getBytes(StandardCharsets.US_ASCII));
    }
    return new COSUpdateInfo[] {contents};
  }

  private static COSUpdateInfo[] swapPage(PDDocument document) {
    document.getPages().insertBefore(new PDPage(PDRectangle.LETTER), document.getPage(0));
    return new COSUpdateInfo[] {document.getPages().getCOSObject()};
  }

  private static COSUpdateInfo[] changeField(PDDocument document) throws IOException {
    var field = (PDTextField) document.getDocumentCatalog().getAcroForm().getField("FamilyName");
    field.setValue("Smith");
    return new COSUpdateInfo[] {field.getCOSObject()};
  }

  private static COSUpdateInfo[] changeLook(PDDocument document) throws IOException {
    var field = document.getDocumentCatalog().getAcroForm().getField("FamilyName");
    var stream = field.getWidgets().get(0).getAppearance().getNormalAppearance();
    var look = stream.getAppearanceStream().getCOSObject();
    try (var out = look.createOutputStream()) {
      out.write("0 0 50 50 re f".getBytes(StandardCharsets.US_ASCII));
    }
    return new COSUpdateInfo[] {look};
  }

  private static COSUpdateInfo[] stamp(PDDocument document) throws IOException {
    var stamp = new PDAnnotationRubberStamp();
    stamp.setRectangle(new PDRectangle(60, 680, 400, 40));
    document.getPage(0).getAnnotations().add(stamp);
    return new COSUpdateInfo[] {document.getPage(0).getCOSObject()};
  }

  private static COSUpdateInfo[] removeSignature(PDDocument document) {
    var field =
        (PDSignatureField) document.getDocumentCatalog().getAcroForm().getField("representative");
    field.getCOSObject().removeItem(COSName.V);
    return new COSUpdateInfo[] {field.getCOSObject()};
  }

  private static COSUpdateInfo[] addScript(PDDocument document) {
    var action = new COSDictionary();
    action.setName(COSName.S, "JavaScript");
    action.setString(COSName.JS, "app.alert(1)");
    document.getDocumentCatalog().getCOSObject().setItem(COSName.OPEN_ACTION, action);
    return new COSUpdateInfo[] {document.getDocumentCatalog().getCOSObject()};
  }

  private static byte[] updated(byte[] signed, Edit edit) {
    try (var document = Loader.loadPDF(signed)) {
      for (var changed : edit.apply(document)) {
        changed.setNeedToBeUpdated(true);
      }
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(first);
    out.writeBytes(second);
    return out.toByteArray();
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }
}
