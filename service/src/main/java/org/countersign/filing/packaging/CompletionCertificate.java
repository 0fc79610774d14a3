package org.countersign.filing.packaging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.countersign.filing.filings.Party;
import org.countersign.filing.forms.PartyRole;
import org.countersign.filing.signing.RecordedSignature;

/** The certificate of completion: who signed what, when and how, for people to read. */
final class CompletionCertificate {
  static final String NAME = "evidence/certificate-of-completion.pdf";
  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final float MARGIN = 56;
  private static final float BODY = 9.5f;
  private static final float LEADING = 13;
  private static final int WIDEST = 100;

  private CompletionCertificate() {}

  private record Line(String text, float size, float indent) {}

  static byte[] of(PackagedFiling packaged) {
    try (var document = new PDDocument();
        var program = CompletionCertificate.class.getResourceAsStream(FONT)) {
      if (program == null) {
        throw new IllegalStateException("The jar lacks " + FONT);
      }
      var font = PDType0Font.load(document, program, true);
      document.getDocumentInformation().setTitle("Certificate of completion");
      write(document, font, lines(packaged));
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(PDDocument document, PDType0Font font, List<Line> lines)
      throws IOException {
    int next = 0;
    while (next < lines.size()) {
      var page = new PDPage(PDRectangle.LETTER);
      document.addPage(page);
      try (var out = new PDPageContentStream(document, page)) {
        float y = PDRectangle.LETTER.getHeight() - MARGIN;
        while (next < lines.size() && y > MARGIN) {
          var line = lines.get(next++);
          out.beginText();
          out.setFont(font, line.size());
          out.newLineAtOffset(MARGIN + line.indent(), y);
          out.showText(writable(font, line.text()));
          out.endText();
          y -= line.size() > BODY ? LEADING * 1.6f : LEADING;
        }
      }
    }
  }

  private static List<Line> lines(PackagedFiling packaged) {
    var lines = new ArrayList<Line>();
    var filing = packaged.filing();
    lines.add(new Line("Certificate of completion", 18, 0));
    text(lines, 0, "Filing " + filing.id());
    text(
        lines,
        0,
        filing.form()
            + (filing.edition().isEmpty() ? "" : ", edition " + filing.edition())
            + ", "
            + filing.channel());
    text(
        lines,
        0,
        "Representative: "
            + packaged.attorney().name().full()
            + ", "
            + packaged.attorney().identifier());
    for (var item : packaged.documents()) {
      lines.add(new Line(item.document().name(), 12, 0));
      text(lines, 0, item.path() + ", " + item.head().length() + " bytes, SHA-256");
      text(lines, 0, item.head().sha256().hex());
      item.signatures().forEach(signature -> signature(lines, packaged, signature));
    }
    text(lines, 0, "");
    text(
        lines,
        0,
        "Each signature is in the document itself and can be checked with any PDF reader that");
    text(
        lines, 0, "knows the root certificate. The evidence of each is beside this page, as JSON.");
    return lines;
  }

  private static void signature(
      List<Line> lines, PackagedFiling packaged, RecordedSignature signature) {
    text(
        lines,
        14,
        signature.role() + ": " + name(packaged, signature.role()) + ", " + signature.provider());
    text(
        lines,
        28,
        "signed "
            + TIME.format(signature.signedAt())
            + ", certificate "
            + signature.certificateSerial());
  }

  private static String name(PackagedFiling packaged, PartyRole role) {
    if (role == PartyRole.REPRESENTATIVE) {
      return packaged.attorney().name().full();
    }
    Map<PartyRole, Party> parties =
        packaged.filing().parties().stream()
            .collect(Collectors.toMap(Party::role, Function.identity(), (one, other) -> one));
    var party = parties.get(role);
    return party == null
        ? ""
        : party.signer().map(id -> packaged.names().getOrDefault(id, "")).orElse("");
  }

  private static void text(List<Line> lines, float indent, String text) {
    lines.add(
        new Line(text.length() > WIDEST ? text.substring(0, WIDEST) + "…" : text, BODY, indent));
  }

  /** The text with a question mark for every character the font does not have. */
  private static String writable(PDType0Font font, String text) throws IOException {
    var out = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      var character = new String(Character.toChars(point));
      try {
        font.encode(character);
        out.append(character);
      } catch (IllegalArgumentException notInTheFont) {
        out.append('?');
      }
    }
    return out.toString();
  }
}
