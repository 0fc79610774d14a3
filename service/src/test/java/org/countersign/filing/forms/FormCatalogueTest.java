package org.countersign.filing.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class FormCatalogueTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final LocalDate ADULT = LocalDate.of(1990, 5, 1);
  private static final LocalDate CHILD = LocalDate.of(2012, 11, 24);
  private final FormCatalogue catalogue = FormCatalogue.load(true);

  @ParameterizedTest
  @CsvSource({
    "G-28, 09/17/18, USCIS_API, 2026-11-23, true",
    "I-130, 04/01/24, USCIS_API, 2026-11-23, true",
    "I-765, 08/21/25, USCIS_API, 2026-11-23, true",
    "I-765, 09/15/26, USCIS_API, 2026-11-23, false",
    "N-400, 01/20/25, USCIS_API, 2026-11-23, true",
    "I-485, 09/18/26, USCIS_API, 2026-11-23, true",
    "I-485, 09/04/26, USCIS_API, 2026-11-23, false",
    "I-485, 01/20/25, USCIS_API, 2026-09-17, true",
    "I-485, 01/20/25, USCIS_API, 2026-09-18, false",
    "I-485, 02/21/23, USCIS_API, 2026-11-23, false",
    "I-864, 08/24/26, USCIS_API, 2026-11-23, true",
    "I-864, 10/17/24, USCIS_API, 2026-09-30, true",
    "I-864, 10/17/24, USCIS_API, 2026-10-01, false",
    "I-589, 07/28/26, USCIS_API, 2026-11-23, true",
    "I-129, 09/09/26, USCIS_API, 2026-11-23, true",
    "I-129, 02/27/26, USCIS_API, 2026-11-08, true",
    "I-129, 02/27/26, USCIS_API, 2026-11-09, false",
    "I-129, 09/09/26, USCIS_PDF_UPLOAD, 2026-11-23, false",
    "I-589, 07/28/26, EOIR_ECAS, 2026-11-23, true",
    "I-130, 04/01/24, EOIR_ECAS, 2026-11-23, false",
    "OTHER, '', USCIS_API, 2026-11-23, true",
    "OTHER, '', USCIS_PAPER, 2026-11-23, false"
  })
  void acceptsAnEditionOnlyInItsIntervals(
      String form, String edition, FilingChannel channel, LocalDate on, boolean accepted) {
    assertThat(catalogue.accepts(form, edition, channel, on)).isEqualTo(accepted);
  }

  static Stream<Arguments> wrongFilings() {
    var adult = party(PartyRole.APPLICANT, ADULT);
    var i765 = document("d1", DocumentKind.FORM, "I-765", "08/21/25");
    return Stream.of(
        arguments(
            "unknown form",
            facts("I-9", "01/01/20", List.of(adult), List.of()),
            "unknown-form /form, form-document-missing /documents"),
        arguments(
            "edition ended",
            facts(
                "I-485",
                "02/21/23",
                List.of(adult),
                List.of(document("d", DocumentKind.FORM, "I-485", "02/21/23"))),
            "edition-not-accepted /edition"),
        arguments(
            "edition unknown",
            facts("I-765", "01/01/01", List.of(adult), List.of(plain())),
            "unknown-edition /edition"),
        arguments(
            "edition missing",
            facts("I-765", "", List.of(adult), List.of(plain())),
            "edition-missing /edition"),
        arguments(
            "client missing",
            facts("I-765", "08/21/25", List.of(party(PartyRole.INTERPRETER, ADULT)), List.of(i765)),
            "party-missing /parties"),
        arguments(
            "child alone",
            facts("I-765", "08/21/25", List.of(party(PartyRole.APPLICANT, CHILD)), List.of(i765)),
            "guardian-missing /parties/0"),
        arguments(
            "company without title",
            facts("I-129", "09/09/26", List.of(company(Optional.empty())), List.of(plain())),
            "title-missing /parties/0/title"),
        arguments(
            "attorney as client",
            facts(
                "I-765",
                "08/21/25",
                List.of(
                    new FilingFacts.Party(
                        PartyRole.APPLICANT,
                        "p",
                        Capacity.PERSONALLY,
                        Optional.of(ADULT),
                        Optional.empty(),
                        true)),
                List.of(i765)),
            "attorney-in-client-role /parties/0/signerId"),
        arguments(
            "representative as party",
            facts(
                "I-765",
                "08/21/25",
                List.of(adult, party(PartyRole.REPRESENTATIVE, ADULT)),
                List.of(i765)),
            "representative-party /parties/1/role"),
        arguments(
            "party twice",
            facts("I-765", "08/21/25", List.of(adult, adult), List.of(i765)),
            "party-repeated /parties/1"),
        arguments(
            "other form uploaded",
            facts("I-130", "04/01/24", List.of(party(PartyRole.PETITIONER, ADULT)), List.of(i765)),
            "form-differs /documents/0/documentId"),
        arguments(
            "other edition uploaded",
            facts(
                "I-864",
                "08/24/26",
                List.of(party(PartyRole.SPONSOR, ADULT)),
                List.of(document("d", DocumentKind.FORM, "I-864", "10/17/24"))),
            "edition-differs /documents/0/documentId"),
        arguments(
            "no form document",
            facts(
                "I-765",
                "08/21/25",
                List.of(adult),
                List.of(document("d", DocumentKind.EVIDENCE, "", ""))),
            "form-document-missing /documents"),
        arguments(
            "two form documents",
            facts("I-765", "08/21/25", List.of(adult), List.of(i765, i765)),
            "form-document-repeated /documents"),
        arguments(
            "notice of appearance that is none",
            facts(
                "I-765",
                "08/21/25",
                List.of(adult),
                List.of(i765, document("g", DocumentKind.G28, "I-765", "08/21/25"))),
            "form-differs /documents/1/documentId"),
        arguments(
            "no representative",
            new FilingFacts(
                "I-765",
                "08/21/25",
                FilingChannel.USCIS_API,
                List.of(adult),
                List.of(i765, document("g", DocumentKind.G28, "G-28", "09/17/18")),
                false),
            "representative-missing /attorneyIdentifier, g28-needs-both /documents/1/documentId"),
        arguments(
            "everything at once",
            facts(
                "I-129",
                "02/27/26",
                List.of(company(Optional.empty()), party(PartyRole.REPRESENTATIVE, ADULT)),
                List.of(i765, i765)),
            "edition-not-accepted /edition, title-missing /parties/0/title, representative-party /parties/1/role, form-document-repeated /documents, form-differs /documents/0/documentId, form-differs /documents/1/documentId"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFilings")
  void findsEverythingWrongAtOnce(String name, FilingFacts facts, String expected) {
    assertThat(catalogue.check(facts, TODAY).stream().map(p -> p.code() + " " + p.pointer()))
        .containsExactlyInAnyOrder(expected.split(", "));
  }

  @Test
  void findsNothingWrongWithAProperFiling() {
    var facts =
        facts(
            "I-765",
            "08/21/25",
            List.of(party(PartyRole.APPLICANT, ADULT)),
            List.of(
                document("d", DocumentKind.FORM, "I-765", "08/21/25"),
                document("g", DocumentKind.G28, "G-28", "09/17/18")));
    assertThat(catalogue.check(facts, TODAY)).isEmpty();
  }

  @Test
  void saysWhichEditionsAreAcceptedAndWhichRuleAsks() {
    var problem =
        catalogue
            .check(
                facts(
                    "I-485",
                    "02/21/23",
                    List.of(party(PartyRole.APPLICANT, ADULT)),
                    List.of(plain())),
                TODAY)
            .get(0);
    assertThat(problem.fix()).isEqualTo("Use edition 09/18/26.");
    assertThat(problem.rule()).contains("8 CFR 103.2(a)(1)");
  }

  @Test
  void whoInterpretedSignsAPartOfTheirOwnWhereTheFormHasOne() {
    var parties = List.of(party(PartyRole.APPLICANT, ADULT), party(PartyRole.INTERPRETER, ADULT));
    var asked =
        catalogue.requiredSignatures(facts("I-765", "08/21/25", parties, List.of(plain())), TODAY);
    assertThat(asked)
        .extracting(RequiredSignature::signer)
        .containsExactly(PartyRole.APPLICANT, PartyRole.REPRESENTATIVE, PartyRole.INTERPRETER);
    var line = asked.get(2).rule().place().orElseThrow().signatureField();
    var document = plain().key();
    assertThat(catalogue.stayEmpty(facts("I-765", "08/21/25", parties, List.of(plain())), document))
        .as("what is to be signed here")
        .contains(line);
    var none =
        catalogue.requiredSignatures(
            facts(
                "I-765", "08/21/25", List.of(party(PartyRole.APPLICANT, ADULT)), List.of(plain())),
            TODAY);
    assertThat(none).hasSize(2);
    assertThat(
            catalogue.stayEmpty(
                facts(
                    "I-765",
                    "08/21/25",
                    List.of(party(PartyRole.APPLICANT, ADULT)),
                    List.of(plain())),
                document))
        .as("what an interpreter signed elsewhere")
        .doesNotContain(line);
  }

  @Test
  void letsAParentSignForAChildUnderFourteen() {
    var parent =
        new FilingFacts.Party(
            PartyRole.PARENT,
            "mother",
            Capacity.PERSONALLY,
            Optional.of(ADULT),
            Optional.empty(),
            false);
    var facts =
        facts(
            "I-765",
            "08/21/25",
            List.of(party(PartyRole.APPLICANT, CHILD), parent),
            List.of(plain()));

    assertThat(catalogue.check(facts, TODAY)).isEmpty();
    assertThat(catalogue.requiredSignatures(facts, TODAY).get(0).person()).contains("mother");
    // The day the child turns 14 the child signs.
    assertThat(catalogue.requiredSignatures(facts, TODAY.plusDays(1)).get(0).person())
        .contains("APPLICANT");
  }

  @Test
  void namesClientAndRepresentativeForEveryLine() {
    var facts =
        facts(
            "I-130",
            "04/01/24",
            List.of(party(PartyRole.PETITIONER, ADULT)),
            List.of(
                document("d", DocumentKind.FORM, "I-130", "04/01/24"),
                document("g", DocumentKind.G28, "G-28", "09/17/18"),
                document("e", DocumentKind.EVIDENCE, "", "")));

    var required = catalogue.requiredSignatures(facts, TODAY);
    assertThat(required.stream().map(line -> line.document() + " " + line.signer()))
        .containsExactly("d PETITIONER", "d REPRESENTATIVE", "g PETITIONER", "g REPRESENTATIVE");
    assertThat(required).allSatisfy(line -> assertThat(line.rule().place()).isPresent());
    assertThat(required.get(1).rule().place().orElseThrow().signatureField()).contains("Pt8Line8a");
  }

  @ParameterizedTest
  @CsvSource({
    "USCIS_PAPER, NATIVE_PKI",
    "USCIS_PAPER, DOCUSIGN",
    "USCIS_PDF_UPLOAD, NATIVE_PKI",
    "USCIS_PDF_UPLOAD, DOCUSIGN"
  })
  void refusesSoftwareSignaturesOnPaperAndOffersInk(FilingChannel channel, SignatureMethod method) {
    var facts = new FilingFacts("I-130", "04/01/24", channel, List.of(), List.of(), true);
    var problems = catalogue.checkMethod(facts, method, TODAY);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).rule()).contains("8 CFR 103.2(a)(2); 91 FR 25479");
    assertThat(problems.get(0).fix()).contains("INK");
    assertThat(catalogue.checkMethod(facts, SignatureMethod.INK, TODAY)).isEmpty();
  }

  @Test
  void hasNoPracticeEntriesInProduction() {
    var production = FormCatalogue.load(false);
    assertThat(production.form(FormCatalogue.OTHER)).isEmpty();
    assertThat(production.forms()).hasSize(catalogue.forms().size() - 1);
  }

  @Test
  void citesARuleOrASourceForEverything() {
    assertThat(catalogue.forms())
        .allSatisfy(form -> assertThat(form.citation()).isNotBlank())
        .filteredOn(form -> !form.sandboxOnly())
        .allSatisfy(
            form ->
                assertThat(form.editions())
                    .isNotEmpty()
                    .allSatisfy(edition -> assertThat(edition.source().origin()).isNotBlank()));
  }

  private static FilingFacts facts(
      String form,
      String edition,
      List<FilingFacts.Party> parties,
      List<FilingFacts.Document> documents) {
    return new FilingFacts(form, edition, FilingChannel.USCIS_API, parties, documents, true);
  }

  private static FilingFacts.Party party(PartyRole role, LocalDate born) {
    return new FilingFacts.Party(
        role, role.name(), Capacity.PERSONALLY, Optional.of(born), Optional.empty(), false);
  }

  private static FilingFacts.Party company(Optional<String> title) {
    return new FilingFacts.Party(
        PartyRole.PETITIONER, "ceo", Capacity.AUTHORIZED_SIGNATORY, Optional.empty(), title, false);
  }

  private static FilingFacts.Document plain() {
    return document("d", DocumentKind.FORM, "", "");
  }

  private static FilingFacts.Document document(
      String key, DocumentKind kind, String form, String edition) {
    return new FilingFacts.Document(
        key,
        kind,
        Optional.of(form).filter(f -> !f.isEmpty()),
        Optional.of(edition).filter(e -> !e.isEmpty()));
  }
}
