package org.countersign.trust.pdf.preflight;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.countersign.trust.pdf.RecognizedForm;

/** Which form and edition a document is, by its own word. */
final class Recognition {
  private static final Pattern BARCODE =
      Pattern.compile("([A-Z]{1,6}-?\\d{1,4}[A-Z]{0,2})\\|(\\d{2})/(\\d{2})/(\\d{2})\\|\\d{1,3}");
  private static final String FORM = "Form\\s+([A-Z]{1,6}-\\d{1,4}[A-Z]{0,2})\\s+";
  private static final Pattern FOOTER =
      Pattern.compile(FORM + "(?:Edition\\s+)?(\\d{2})/(\\d{2})/(\\d{2})\\b");
  private static final Pattern MONTHLY_FOOTER =
      Pattern.compile(FORM + "(?:Rev\\.|Revised|Edition)\\s+(\\d{2})/(\\d{4})\\b");
  private static final int MAX_TEXT = 1 << 20;

  private Recognition() {}

  /** By the values of the pages' barcode fields, else by the printed foot of the first page. */
  static Optional<RecognizedForm> of(PDDocument document, List<FormFields.Field> fields) {
    for (var field : fields) {
      if (field.type().equals("Tx")) {
        for (var value : field.values()) {
          var match = BARCODE.matcher(value);
          if (match.matches()) {
            return form(
                match.group(1),
                2000 + number(match.group(4)),
                number(match.group(2)),
                number(match.group(3)),
                match.group(2) + "/" + match.group(3) + "/" + match.group(4));
          }
        }
      }
    }
    return byFooter(firstPage(document));
  }

  private static Optional<RecognizedForm> byFooter(String text) {
    var daily = FOOTER.matcher(text);
    if (daily.find()) {
      return form(
          daily.group(1),
          2000 + number(daily.group(4)),
          number(daily.group(2)),
          number(daily.group(3)),
          daily.group(2) + "/" + daily.group(3) + "/" + daily.group(4));
    }
    var monthly = MONTHLY_FOOTER.matcher(text);
    return monthly.find()
        ? form(
            monthly.group(1),
            number(monthly.group(3)),
            number(monthly.group(2)),
            1,
            monthly.group(2) + "/" + monthly.group(3))
        : Optional.empty();
  }

  private static Optional<RecognizedForm> form(
      String form, int year, int month, int day, String text) {
    try {
      return Optional.of(new RecognizedForm(form, LocalDate.of(year, month, day), text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }

  private static String firstPage(PDDocument document) {
    try {
      var stripper = new PDFTextStripper();
      stripper.setStartPage(1);
      stripper.setEndPage(1);
      var text = stripper.getText(document);
      return text.substring(0, Math.min(text.length(), MAX_TEXT));
    } catch (IOException | RuntimeException e) {
      // A page whose text cannot be read simply names no form.
      return "";
    }
  }
}
