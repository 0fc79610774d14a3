package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The forms as their agencies publish them, outside the repository. */
final class RealForms {
  static final List<String> ALL =
      List.of(
          "g-28-091718-enc-xfa.pdf",
          "i-130-040124-enc-xfa.pdf",
          "i-765-082125-enc-xfa.pdf",
          "n-400-012025-xfa.pdf",
          "i-864-101724-xfa.pdf",
          "i-485-unlocked-022123-acro.pdf",
          "g-1145-092614-xfa.pdf",
          "eoir-29-022026-acro.pdf");

  private RealForms() {}

  /** The client's and the representative's lines: signature and date. */
  static List<SignatureFieldSpec> specs(String file) {
    return switch (file.substring(0, file.indexOf('-', 2))) {
      case "g-28" ->
          specs(
              "form1[0].#subform[2].P5_Line6a_SignatureofApplicant[0]",
              "form1[0].#subform[2].Pt4Line2b_DateofSignature[0]",
              "form1[0].#subform[2].Line1_Signature[0]",
              "form1[0].#subform[2].Line3_Date[0]");
      case "i-130" ->
          specs(
              "form1[0].#subform[8].P5_Line6a_SignatureofApplicant[0]",
              "form1[0].#subform[8].Pt6Line6b_DateofSignature[0]",
              "form1[0].#subform[10].Pt8Line8a_Signature[0]",
              "form1[0].#subform[10].Pt8Line8b_DateofSignature[0]");
      case "i-765" ->
          specs(
              "form1[0].Page4[0].Pt3Line7a_Signature[0]",
              "form1[0].Page4[0].Pt3Line7b_DateofSignature[0]",
              "form1[0].Page6[0].Pt5Line8a_Signature[0]",
              "form1[0].Page6[0].Pt5Line8b_DateofSignature[0]");
      case "n-400" ->
          specs(
              "form1[0].#subform[10].P12_SignatureApplicant[0]",
              "form1[0].#subform[10].P13_DateofSignature[0]",
              "form1[0].#subform[11].P12_SignatureApplicant[2]",
              "form1[0].#subform[11].P15_DateofSignature[0]");
      case "i-864" ->
          specs(
              "form1[0].#subform[9].P8_Line9a_ApplicantSignature[0]",
              "form1[0].#subform[9].P7Line9b_DateofSignature[0]",
              "form1[0].#subform[10].P10_Line8a_PreparersSignature[0]",
              "form1[0].#subform[10].P10_Line8b_DateofSignature[0]");
      case "i-485" ->
          specs(
              "form1[0].#subform[16].Pt5Line6a_Signature[0]",
              "form1[0].#subform[16].Pt10Line6b_Date[0]",
              "form1[0].#subform[18].Pt12Line8a_Signature[0]",
              "form1[0].#subform[18].Pt12Line8b_DateofSignature[0]");
      default -> atFoot();
    };
  }

  /** Where the form has no lines, or not any more. */
  static List<SignatureFieldSpec> atFoot() {
    return List.of(
        SignatureFieldSpec.of("Client", new Placement.BottomOfLastPage(0)),
        SignatureFieldSpec.of("Representative", new Placement.BottomOfLastPage(1)));
  }

  private static List<SignatureFieldSpec> specs(
      String client, String clientDate, String attorney, String attorneyDate) {
    return List.of(
        spec("Client", client, clientDate), spec("Representative", attorney, attorneyDate));
  }

  private static SignatureFieldSpec spec(String name, String field, String date) {
    return new SignatureFieldSpec(
        name, new Placement.AtField(field), Optional.of(new Placement.AtField(date)));
  }

  static Path form(String file) {
    var path = Path.of(System.getProperty("forms.dir", "../shared/forms")).resolve(file);
    if (!Files.exists(path)) {
      if ("true".equals(System.getenv("CI"))) {
        fail("forms.dir holds no " + file);
      }
      Assumptions.abort("SKIPPED: the real forms are not here; set -Dforms.dir. Missing: " + path);
    }
    return path;
  }
}
