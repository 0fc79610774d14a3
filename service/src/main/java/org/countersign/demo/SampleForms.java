package org.countersign.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * PDFs the program makes itself: laid out like the forms they stand for (same signature lines by
 * name, same printed edition), marked as samples, with invented answers. They are no agency's form.
 */
final class SampleForms {
  private static final List<Sample> SAMPLES =
      List.of(
          new Sample(
              "I-130",
              "04/01/24",
              "Petition for Alien Relative",
              "Petitioner",
              List.of(
                  "form1[0].#subform[0].Pt2Line4a_FamilyName[0]",
                  "form1[0].#subform[0].Pt2Line4b_GivenName[0]",
                  "form1[0].#subform[1].Pt2Line8_DateofBirth[0]",
                  "form1[0].#subform[4].Pt4Line8_CountryOfBirth[0]",
                  "form1[0].#subform[0].#area[4].Pt2Line1_AlienNumber[0]"),
              new Line(
                  "form1[0].#subform[8].P5_Line6a_SignatureofApplicant[0]",
                  "form1[0].#subform[8].Pt6Line6b_DateofSignature[0]"),
              new Line(
                  "form1[0].#subform[10].Pt8Line8a_Signature[0]",
                  "form1[0].#subform[10].Pt8Line8b_DateofSignature[0]")),
          new Sample(
              "I-765",
              "08/21/25",
              "Application for Employment Authorization",
              "Applicant",
              List.of(
                  "form1[0].Page1[0].Line1a_FamilyName[0]",
                  "form1[0].Page1[0].Line1b_GivenName[0]",
                  "form1[0].Page3[0].Line19_DOB[0]",
                  "form1[0].Page3[0].Line18c_CountryOfBirth[0]",
                  "form1[0].Page2[0].Line7_AlienNumber[0]"),
              new Line(
                  "form1[0].Page4[0].Pt3Line7a_Signature[0]",
                  "form1[0].Page4[0].Pt3Line7b_DateofSignature[0]"),
              new Line(
                  "form1[0].Page6[0].Pt5Line8a_Signature[0]",
                  "form1[0].Page6[0].Pt5Line8b_DateofSignature[0]")),
          new Sample(
              "N-400",
              "01/20/25",
              "Application for Naturalization",
              "Applicant",
              List.of(
                  "form1[0].#subform[0].P2_Line1_FamilyName[0]",
                  "form1[0].#subform[0].P2_Line1_GivenName[0]",
                  "form1[0].#subform[1].P2_Line8_DateOfBirth[0]",
                  "form1[0].#subform[1].P2_Line10_CountryOfBirth[0]",
                  "form1[0].#subform[0].#area[0].Line1_AlienNumber[0]"),
              new Line(
                  "form1[0].#subform[10].P12_SignatureApplicant[0]",
                  "form1[0].#subform[10].P13_DateofSignature[0]"),
              new Line(
                  "form1[0].#subform[11].P12_SignatureApplicant[2]",
                  "form1[0].#subform[11].P15_DateofSignature[0]")));

  /** Questions with what the client answers. */
  private static final List<Map.Entry<String, String>> ANSWERS =
      List.of(
          Map.entry("Family name", "Nguyen"),
          Map.entry("Given name", "Mai"),
          Map.entry("Date of birth", "07/03/1992"),
          Map.entry("Country of birth", "Vietnam"),
          Map.entry("A-Number", "A-000000000"));

  private SampleForms() {}

  /** A signature line: the names of its text field and of the date box beside it. */
  record Line(String signature, String date) {}

  /**
   * One sample form.
   *
   * @param answers names of the fields of {@link #ANSWERS}
   */
  record Sample(
      String form,
      String edition,
      String title,
      String clientRole,
      List<String> answers,
      Line client,
      Line preparer) {}

  /** Writes the samples into the directory and returns them by name. */
  static List<Path> write(Path directory) {
    return SAMPLES.stream().map(sample -> write(directory, sample)).toList();
  }

  /** A bar certificate, as an attorney would scan one. */
  static Path evidence(Path directory) {
    var target = directory.resolve("certificate-of-good-standing.pdf");
    try (var document = new PDDocument()) {
      var page = new PDPage(PDRectangle.LETTER);
      document.addPage(page);
      try (var sheet = new SampleSheet(document, page)) {
        sheet.title("Certificate of good standing (sample)");
        sheet.paragraph("The attorney named in the application is admitted and in good standing.");
      }
      document.save(target.toFile());
      return target;
    } catch (IOException e) {
      throw new StoryFailure("The sample evidence could not be written", e);
    }
  }

  private static Path write(Path directory, Sample sample) {
    var target = directory.resolve("sample-" + sample.form().toLowerCase(Locale.ROOT) + ".pdf");
    try (var document = new PDDocument()) {
      var form = new SampleFormFields(document);
      writeAnswers(document, form, sample);
      writeSignaturePage(document, form, sample, sample.clientRole(), sample.client(), 2);
      writeSignaturePage(document, form, sample, "Preparer", sample.preparer(), 3);
      Files.createDirectories(directory);
      document.save(target.toFile());
      return target;
    } catch (IOException e) {
      throw new StoryFailure("The sample form could not be written", e);
    }
  }

  private static void writeAnswers(PDDocument document, SampleFormFields form, Sample sample)
      throws IOException {
    var page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    try (var sheet = new SampleSheet(document, page)) {
      sheet.title(sample.title());
      sheet.paragraph(
          "Sample of a filled Form " + sample.form() + ". Every name and number is invented.");
      for (int number = 0; number < ANSWERS.size(); number++) {
        var answer = ANSWERS.get(number);
        var box = sheet.question((number + 1) + ". " + answer.getKey());
        form.add(page, sample.answers().get(number), box).setValue(answer.getValue());
      }
      sheet.footer(sample.form(), sample.edition(), 1, 3);
    }
  }

  private static void writeSignaturePage(
      PDDocument document, SampleFormFields form, Sample sample, String role, Line line, int number)
      throws IOException {
    var page = new PDPage(PDRectangle.LETTER);
    document.addPage(page);
    try (var sheet = new SampleSheet(document, page)) {
      sheet.title(role + "'s declaration and signature");
      sheet.paragraph(
          "I certify, under penalty of perjury, that the information in this form is true and correct.");
      var signature = sheet.line(role + "'s signature", 72, 300);
      var date = sheet.line("Date of signature (mm/dd/yyyy)", 400, 120);
      form.add(page, line.signature(), signature);
      form.add(page, line.date(), date);
      sheet.footer(sample.form(), sample.edition(), number, 3);
    }
  }
}
