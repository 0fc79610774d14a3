package org.countersign.trust.pdf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfStamper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;

/** Makes a published form what vendors' tools make of it, at run time and in a directory. */
final class FormStates {
  static final String VALUE = "Nunez Ruiz";
  static final String OTHER = "Somebody Else";
  private static final COSName XFA = COSName.getPDFName("XFA");

  private final Path directory;

  FormStates(Path directory) {
    this.directory = directory;
  }

  byte[] make(FormState state, Path form) throws Exception {
    return switch (state) {
      case PUBLISHED -> Files.readAllBytes(form);
      case PDFBOX -> fill(form, document -> {});
      case PDFBOX_INCREMENTAL -> incremental(form);
      case OPENPDF -> openPdf(form, false);
      case OPENPDF_FLATTENED -> openPdf(form, true);
      case QPDF_DECRYPTED -> qpdf(Files.readAllBytes(form), "--decrypt");
      case PDFTK -> pdftk(form);
      case QPDF_APPEARANCES -> qpdf(pdftk(form), "--generate-appearances");
      case QPDF_FLATTENED ->
          qpdf(pdftk(form), "--generate-appearances", "--flatten-annotations=all");
      case PDFBOX_FLATTENED ->
          fill(form, document -> document.getDocumentCatalog().getAcroForm(null).flatten());
      case XFA_AGREES -> fill(form, document -> data(document, VALUE));
      case XFA_CONTRADICTS -> fill(form, document -> data(document, OTHER));
      case NEED_APPEARANCES ->
          fill(
              form,
              document -> {
                stale(document);
                document.getDocumentCatalog().getAcroForm(null).setNeedAppearances(true);
              });
      case STALE_APPEARANCES -> fill(form, FormStates::stale);
      case MISSING_APPEARANCES -> fill(form, FormStates::withoutAppearances);
      case OBJECT_STREAMS -> qpdf(fill(form, document -> {}), "--object-streams=generate");
      case TABLES -> qpdf(fill(form, document -> {}), "--object-streams=disable");
      case HYBRID -> hybrid(qpdf(fill(form, document -> {}), "--object-streams=disable"));
      case LINEARIZED -> qpdf(fill(form, document -> {}), "--linearize");
      case BROWSER -> browser(fill(form, document -> {}));
      case DAMAGED -> damaged(fill(form, document -> {}));
      case FILLED_IN_BROWSER -> filledInBrowser(form);
    };
  }

  private interface Change {
    void to(PDDocument document) throws Exception;
  }

  private static byte[] fill(Path form, Change change) throws Exception {
    try (var document = Loader.loadPDF(form.toFile())) {
      document.setAllSecurityToBeRemoved(true);
      for (var field : fields(document)) {
        field.setValue(VALUE);
      }
      change.to(document);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  private byte[] filledInBrowser(Path form) throws Exception {
    var values = new LinkedHashMap<String, String>();
    try (var document = Loader.loadPDF(form.toFile())) {
      fields(document).forEach(field -> values.put(field.getFullyQualifiedName(), VALUE));
    }
    return PdfJs.filled(Files.readAllBytes(form), values, directory);
  }

  private static byte[] incremental(Path form) throws Exception {
    try (var document = Loader.loadPDF(form.toFile())) {
      for (var field : fields(document)) {
        field.setValue(VALUE);
        field.getCOSObject().setNeedToBeUpdated(true);
        for (var widget : field.getWidgets()) {
          widget.getCOSObject().setNeedToBeUpdated(true);
          widget.getCOSObject().getCOSDictionary(COSName.AP).setNeedToBeUpdated(true);
          widget.getNormalAppearanceStream().getCOSObject().setNeedToBeUpdated(true);
        }
      }
      var out = new ByteArrayOutputStream();
      document.saveIncremental(out);
      return out.toByteArray();
    }
  }

  /** The first wide single-line text fields that are neither signature lines nor barcodes. */
  static List<PDTextField> fields(PDDocument document) {
    var fields = new ArrayList<PDTextField>();
    for (var field : form(document).getFieldTree()) {
      if (fields.size() < 6
          && field instanceof PDTextField text
          && !text.isReadOnly()
          && !text.isMultiline()
          && !text.isComb()
          && (text.getMaxLen() < 0 || text.getMaxLen() >= 20)
          && text.getValue().isEmpty()
          && !text.getFullyQualifiedName().matches(".*(?i:sign|date|barcode).*")
          && text.getWidgets().size() == 1
          && text.getWidgets().get(0).getRectangle().getWidth() > 100) {
        fields.add(text);
      }
    }
    return fields;
  }

  private static PDAcroForm form(PDDocument document) {
    return document.getDocumentCatalog().getAcroForm(null);
  }

  private static byte[] openPdf(Path form, boolean flatten) throws Exception {
    Set<String> names = new HashSet<>();
    try (var document = Loader.loadPDF(form.toFile())) {
      fields(document).forEach(field -> names.add(field.getFullyQualifiedName()));
    }
    var reader = new PdfReader(form.toString());
    reader.setModificationAllowedWithoutOwnerPassword(true);
    var out = new ByteArrayOutputStream();
    var stamper = new PdfStamper(reader, out);
    for (var name : names) {
      stamper.getAcroFields().setField(name, VALUE);
    }
    stamper.setFormFlattening(flatten);
    stamper.close();
    return out.toByteArray();
  }

  /** Values without appearances, the drawing left to the reader, the XFA form dropped. */
  private byte[] pdftk(Path form) throws Exception {
    var plain = directory.resolve("plain.pdf");
    Files.write(plain, qpdf(Files.readAllBytes(form), "--decrypt"));
    return fill(
        plain,
        document -> {
          withoutAppearances(document);
          form(document).setNeedAppearances(true);
          form(document).getCOSObject().removeItem(XFA);
        });
  }

  private static List<PDTextField> filled(PDDocument document) {
    var fields = new ArrayList<PDTextField>();
    for (var field : form(document).getFieldTree()) {
      if (field instanceof PDTextField text && text.getValue().equals(VALUE)) {
        fields.add(text);
      }
    }
    return fields;
  }

  private static void stale(PDDocument document) {
    filled(document).get(0).getCOSObject().setString(COSName.V, OTHER);
  }

  private static void withoutAppearances(PDDocument document) {
    filled(document).forEach(f -> f.getWidgets().get(0).getCOSObject().removeItem(COSName.AP));
  }

  /** Puts a value for the first filled field into the data of the XFA form. */
  private static void data(PDDocument document, String value) throws Exception {
    var name = filled(document).get(0).getPartialName().replaceAll("\\[\\d+]$", "");
    var packets = (COSArray) form(document).getCOSObject().getDictionaryObject(XFA);
    for (var i = 1; i < packets.size(); i += 2) {
      var packet = (COSStream) packets.getObject(i);
      var xml = packet.toTextString();
      if (xml.contains("<xfa:data")) {
        var element = "<" + name + ">" + value + "</" + name + ">";
        var changed =
            Pattern.compile("(<xfa:data\\s*>|<xfa:data\\s*/>)")
                .matcher(xml)
                .replaceFirst("<xfa:data>" + element)
                .getBytes(UTF_8);
        try (var out = packet.createOutputStream()) {
          out.write(
              xml.contains("</xfa:data>")
                  ? changed
                  : new String(changed, UTF_8)
                      .replace(element, element + "</xfa:data>")
                      .getBytes(UTF_8));
        }
      }
    }
  }

  private byte[] qpdf(byte[] pdf, String... options) throws Exception {
    var in = Files.write(directory.resolve("qpdf-in.pdf"), pdf);
    var out = directory.resolve("qpdf-out.pdf");
    var command = new ArrayList<>(List.of("qpdf", "--warning-exit-0"));
    command.addAll(Arrays.asList(options));
    command.addAll(List.of(in.toString(), out.toString()));
    Tool.run(directory, command.toArray(String[]::new));
    return Files.readAllBytes(out);
  }

  /** Appends an object that only readers of cross-reference streams see (ISO 32000-2 §7.5.8.4). */
  private static byte[] hybrid(byte[] pdf) {
    var text = new String(pdf, ISO_8859_1);
    var trailer = text.substring(text.lastIndexOf("trailer"));
    var size = Integer.parseInt(group(trailer, "/Size (\\d+)"));
    var previous = group(trailer, "startxref\\s+(\\d+)");
    var kept = group(trailer, "(/ID \\[.*?])") + "/Root " + group(trailer, "/Root (\\d+ \\d+ R)");
    var appended = new StringBuilder();
    var objectStream = pdf.length;
    var content = (size + 1) + " 0 <</Hidden true>>";
    appended.append(
        "%d 0 obj\n<</Type/ObjStm/N 1/First %d/Length %d>>\nstream\n%s\nendstream\nendobj\n"
            .formatted(size, content.indexOf('<'), content.length(), content));
    var xrefStream = pdf.length + appended.length();
    var hex =
        "01%08X00 02%08X00 01%08X00>".formatted(objectStream, size, xrefStream).replace(" ", "");
    appended.append(
        ("%d 0 obj\n<</Type/XRef/Size %d/Index[%d 3]/W[1 4 1]/Filter/ASCIIHexDecode/Length %d%s>>\n"
                + "stream\n%s\nendstream\nendobj\n")
            .formatted(size + 2, size + 3, size, hex.length(), kept, hex));
    var table = pdf.length + appended.length();
    appended.append(
        ("xref\n%d 3\n%010d 00000 n \n0000000000 00000 f \n%010d 00000 n \n"
                + "trailer\n<</Size %d%s/Prev %s/XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n")
            .formatted(
                size, objectStream, xrefStream, size + 3, kept, previous, xrefStream, table));
    return (text + appended).getBytes(ISO_8859_1);
  }

  private static String group(String text, String pattern) {
    var matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(pattern);
    }
    return matcher.group(1);
  }

  /** The pages as a browser prints them: pictures with text over them, no fields. */
  private byte[] browser(byte[] pdf) throws Exception {
    Files.write(directory.resolve("page.pdf"), pdf);
    Tool.run(directory, "pdftoppm", "-r", "60", "-png", "page.pdf", "page");
    var html = new StringBuilder("<style>@page{size:Letter;margin:0}body{margin:0}</style>");
    try (var pictures = Files.newDirectoryStream(directory, "page-*.png")) {
      var sorted = new ArrayList<Path>();
      pictures.forEach(sorted::add);
      sorted.sort(null);
      for (var picture : sorted) {
        html.append("<div style='width:8.5in;height:11in;break-after:page;position:relative'>")
            .append("<img style='width:100%;height:100%' src='data:image/png;base64,")
            .append(Base64.getEncoder().encodeToString(Files.readAllBytes(picture)))
            .append("'><p style='position:absolute;left:1in;top:1in'>" + VALUE + "</p></div>");
      }
    }
    var page = Files.writeString(directory.resolve("page.html"), html);
    var out = directory.resolve("printed.pdf");
    Tool.run(
        directory,
        "chromium",
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        "--user-data-dir=" + directory.resolve("chromium"),
        "--print-to-pdf=" + out,
        page.toUri().toString());
    return Files.readAllBytes(out);
  }

  private static byte[] damaged(byte[] pdf) {
    var text = new String(pdf, ISO_8859_1);
    var at = text.lastIndexOf("startxref");
    return (text.substring(0, at) + "startxref\n12345\n%%EOF\n").getBytes(ISO_8859_1);
  }

  /** Pages of noise, as heavy as a scanner's. */
  static byte[] scan(int pages) throws Exception {
    try (var document = new PDDocument()) {
      var random = new SplittableRandom(7);
      for (var number = 0; number < pages; number++) {
        var image = new BufferedImage(1700, 2200, BufferedImage.TYPE_INT_RGB);
        for (var y = 0; y < image.getHeight(); y++) {
          for (var x = 0; x < image.getWidth(); x++) {
            image.setRGB(x, y, random.nextInt());
          }
        }
        var page = new PDPage();
        document.addPage(page);
        try (var content = new PDPageContentStream(document, page)) {
          content.drawImage(JPEGFactory.createFromImage(document, image, 0.9f), 0, 0, 612, 792);
        }
      }
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
