package org.countersign.trust.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.pdfbox.Loader;
import org.countersign.filing.forms.Edition;
import org.countersign.filing.forms.FormCatalogue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue's places, measured on the forms themselves: signed in all roles. */
class SigningRealFormsTest {
  /** The law student's line on the G-28 is nobody's here: no role of ours stands on it. */
  private static final Set<String> NOBODYS =
      Set.of(
          "form1[0].#subform[2].Line2_SignatureStudent[0]",
          "form1[0].#subform[2].Pt5Line2b_DateofSignature[0]");

  private static final FormCatalogue CATALOGUE = FormCatalogue.load(true);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "g-28-091718-enc-xfa.pdf, G-28, 09/17/18, 2",
    "i-130-040124-enc-xfa.pdf, I-130, 04/01/24, 3",
    "i-765-082125-enc-xfa.pdf, I-765, 08/21/25, 3",
    "n-400-012025-xfa.pdf, N-400, 01/20/25, 3",
    "i-864-101724-xfa.pdf, I-864, 10/17/24, 3",
    "i-485-unlocked-022123-acro.pdf, I-485, 02/21/23, 3",
    "eoir-29-022026-acro.pdf, EOIR-29, 02/2026, 1",
    "g-1145-092614-xfa.pdf, G-1145, 09/26/14, 0"
  })
  void signsEveryRealFormInAllRolesAndChangesNothingElse(
      String file, String form, String printed, int roles) throws Exception {
    var edition = CATALOGUE.edition(form, printed);
    var specs = new ArrayList<>(edition.map(SigningRealFormsTest::specs).orElse(List.of()));
    assertThat(specs).hasSize(roles);
    if (specs.size() < 2) {
      specs.add(SignatureFieldSpec.of("Representative", new Placement.BottomOfLastPage(1)));
      specs.add(SignatureFieldSpec.of("Another", new Placement.BottomOfLastPage(0)));
    }
    var signed = new Signed(RealForms.form(file), directory, specs);
    for (var spec : specs) {
      var mark = spec.fieldName().equals("Representative") ? Signed.attorney() : Signed.client();
      signed.sign(spec.fieldName(), mark, new ThrowAwaySigner(spec.fieldName()));
    }

    var whole = signed.bytes.toByteArray();
    Qpdf.check(whole, directory);
    assertSignaturesCoverTheirRevisions(signed, whole, specs.size());
    assertThat(signed.revision(3).length - signed.revision(2).length).isLessThan(24_000);
    Pictures.assertOnlyMarksDiffer(
        Pictures.of(signed.revision(0)),
        Pictures.of(whole),
        signed.report.plan().orElseThrow(),
        signed.plan.fields());
    edition.ifPresent(known -> assertEveryLineIsKnown(known, signed.report.plan().orElseThrow()));
  }

  /** Every role's line of an edition, by the names of its fields. */
  static List<SignatureFieldSpec> specs(Edition edition) {
    return edition.places().entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByKey())
        .map(
            entry ->
                new SignatureFieldSpec(
                    entry.getKey().name(),
                    new Placement.AtField(entry.getValue().signatureField()),
                    entry.getValue().dateField().map(Placement.AtField::new)))
        .toList();
  }

  /** Each line a form calls a signature or its date is somebody's place, or stays empty. */
  private static void assertEveryLineIsKnown(Edition edition, DocumentPlan plan) {
    var places = new HashSet<String>();
    edition
        .places()
        .forEach(
            (role, place) -> {
              places.add(place.signatureField());
              place.dateField().ifPresent(places::add);
              assertThat(plan.fields())
                  .filteredOn(field -> field.name().equals(place.signatureField()))
                  .singleElement()
                  .satisfies(field -> assertThat(field.page()).isEqualTo(place.page() - 1));
            });
    assertThat(edition.stayEmpty()).doesNotContainAnyElementsOf(places);
    var names = plan.fields().stream().map(FieldPlace::name).collect(Collectors.toSet());
    assertThat(edition.stayEmpty()).isSubsetOf(names);
    var unknown =
        names.stream()
            .filter(name -> name.matches("(?i).*(signature|Line3_Date\\[|Pt10Line6b_Date\\[).*"))
            .filter(name -> !places.contains(name) && !edition.stayEmpty().contains(name))
            .toList();
    assertThat(unknown).isSubsetOf(NOBODYS);
    assertThat(plan.fields())
        .filteredOn(field -> edition.stayEmpty().contains(field.name()))
        .allSatisfy(field -> assertThat(field.filled()).isFalse());
  }

  private static void assertSignaturesCoverTheirRevisions(Signed signed, byte[] whole, int count)
      throws Exception {
    try (var document = Loader.loadPDF(whole)) {
      var signatures = document.getSignatureDictionaries();
      assertThat(signatures).hasSize(count);
      for (var i = 0; i < count; i++) {
        var range = signatures.get(i).getByteRange();
        assertThat(range[0]).isZero();
        assertThat(range[2] - range[1]).isEqualTo(2 * Signed.RESERVE + 2);
        assertThat(range[2] + range[3]).isEqualTo(signed.revision(2 + i).length);
        assertThat(whole[range[1]]).isEqualTo((byte) '<');
        assertThat(whole[range[2] - 1]).isEqualTo((byte) '>');
      }
    }
  }
}
