package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.web.Json;
import org.countersign.trust.pdf.FieldsForbiddenException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a field may be added behind a signature, and where not. */
class LateFieldPlacesTest {
  private static final String SIGNATURE = "<</FT/Sig/T(s)/Rect[300 300 400 330]%s/V<<%s>>>>";

  @TempDir Path directory;

  @Test
  void addsTheFieldAndNothingElse() throws Exception {
    var plan = plan(LateDocument.DOCUSIGN.form());
    var increment = FieldsRevision.create(plan, List.of(LateDocument.PLACE));
    var text = new String(increment.bytes(), StandardCharsets.ISO_8859_1);

    assertThat(text.split("/SigFlags", -1)).hasSize(2);
    assertThat(text).contains("/Fields[" + plan.form().fields() + " ");
    assertThat(text)
        .contains("/Annots[" + String.join(" ", plan.pages().get(0).annotations()) + " ");
    assertThat(increment.plan().fields()).extracting(PlannedField::framed).containsExactly(false);
  }

  @Test
  void aMarkAtTheFootBringsNoGroundOfItsOwn() throws Exception {
    var foot = SignatureFieldSpec.of("Foot", new Placement.BottomOfLastPage(1));
    var plan = plan(LateDocument.DOCUSIGN.form());
    assertThat(FieldsRevision.create(plan, List.of(foot)).plan().field("Foot").framed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0,84", "1,42", "2,126", "3,84"})
  void marksAtTheFootStandAboveWhatIsPrintedThere(int slot, double y) throws Exception {
    var page = "BT /F1 9 Tf 60 50 Td (Form X-1 Page 1) Tj ET";
    var pdf =
        RawPdf.simple(0, "", "").stream(4, "", page.getBytes(StandardCharsets.US_ASCII))
            .withTable();
    var foot = SignatureFieldSpec.of("Foot", new Placement.BottomOfLastPage(slot));
    var field = FieldsRevision.create(plan(pdf), List.of(foot)).plan().field("Foot");
    assertThat(field.widget().y()).isEqualTo(y);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|/Reference[<</TransformMethod/DocMDP>>]",
        "|/Reference[<</TransformMethod/DocMDP/TransformParams<</P 3>>>>]",
        "|/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/All>>>>]",
        "|/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Exclude/Fields[(a)]>>>>]",
        "/Lock<</Action/All>>|/Type/Sig",
        "/Lock<</Action/Include/Fields[(a)]/P 2>>|/Type/Sig"
      })
  void addsNothingWhereASignatureClosesTheDocument(String field, String signature)
      throws Exception {
    forbidden(signedBy(field == null ? "" : field, signature), Reason.CLOSED);
  }

  @Test
  void addsNothingBehindACertifyingSeal() throws Exception {
    forbidden(LateDocument.DOCUSIGN.certified(), Reason.CLOSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/Lock<</Action/Include/Fields[(Representative)]>>|/Type/Sig",
        "|/Reference[<</TransformMethod/FieldMDP/TransformParams<</Action/Include"
            + "/Fields[(Representative)]>>>>]"
      })
  void addsNoFieldWhoseNameIsLocked(String field, String signature) throws Exception {
    forbidden(signedBy(field == null ? "" : field, signature), Reason.NAME_LOCKED);
  }

  @Test
  void readsPlansOfBeforeAndAddsNothingByThem() throws Exception {
    var json = Json.mapper();
    var signed = json.valueToTree(plan(LateDocument.DOCUSIGN.form()));
    ((com.fasterxml.jackson.databind.node.ObjectNode) signed).remove("prior");
    var old = json.treeToValue(signed, DocumentPlan.class);

    assertThat(old.prior()).isEmpty();
    assertThatThrownBy(() -> FieldsRevision.create(old, List.of(LateDocument.PLACE)))
        .isInstanceOfSatisfying(
            FieldsForbiddenException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNKNOWN));
    var unsigned = plan(RawPdf.simple(0, "", "").withTable());
    assertThat(json.writeValueAsString(unsigned)).doesNotContain("prior");
  }

  @Test
  void namesEveryPlaceThatIsNone() throws Exception {
    var plan = plan(signedBy("", "/Type/Sig"));
    var over = SignatureFieldSpec.of("Over", new Placement.AtRect(1, 350, 310, 100, 20));
    var large = SignatureFieldSpec.of("Large", new Placement.AtRect(1, 100, 100, 200, 200));
    var first = SignatureFieldSpec.of("First", new Placement.AtRect(1, 20, 20, 100, 20));
    var around =
        new SignatureFieldSpec(
            "Around",
            new Placement.AtRect(1, 20, 60, 10, 10),
            Optional.of(new Placement.AtRect(1, 100, 10, 10, 10)));

    assertThatThrownBy(() -> FieldsRevision.create(plan, List.of(over, large, first, around)))
        .isInstanceOfSatisfying(
            UnplaceableException.class,
            e ->
                assertThat(e.reasons())
                    .extracting(UnplaceableException.Unplaceable::fieldName)
                    .containsExactly("Over", "Large", "Around"));
  }

  private void forbidden(byte[] pdf, Reason reason) throws Exception {
    var plan = plan(pdf);
    assertThatThrownBy(() -> FieldsRevision.create(plan, List.of(LateDocument.PLACE)))
        .isInstanceOfSatisfying(
            FieldsForbiddenException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  /** Its signature's value is none, which only matters to who verifies it. */
  private static byte[] signedBy(String field, String signature) {
    var pdf =
        RawPdf.simple(0, "", "")
            .object(7, SIGNATURE.formatted("/Type/Annot/Subtype/Widget" + field, signature));
    return pdf.object(5, "<</Fields[6 0 R 7 0 R]>>").withTable();
  }

  private DocumentPlan plan(byte[] pdf) throws Exception {
    var file = Files.write(directory.resolve("in.pdf"), pdf);
    var report = Preflight.inspect(file, directory.resolve("n.pdf"), PreflightLimits.standard());
    return report.plan().orElseThrow(() -> new AssertionError(report.findings().toString()));
  }
}
