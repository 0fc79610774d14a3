package org.countersign.filing.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.filings.Signer;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FieldProblem;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

class CeremonyStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private final SigningWorld world = WORLD;

  private Ceremony opened() {
    var signer = world.signer("maria@client.example");
    world.request(signer, List.of(world.filing(signer).id()));
    world.advance(Duration.ofMillis(2));
    return world.tx(tx -> world.signing.ceremonies().openByLink(tx, world.link()));
  }

  private Authentication tryCode(CeremonyId id, String code) {
    return world.tx(tx -> world.signing.authentications().code(tx, id, new Secret(code)));
  }

  private Authentication tryDate(Ceremony ceremony, LocalDate date) {
    var caller = SigningWorld.ceremonyCaller(ceremony);
    return world.tx(
        tx -> world.signing.authentications().birthDate(tx, caller, ceremony.id(), date, false));
  }

  private static String other(String code) {
    return code.equals("000000") ? "000001" : "000000";
  }

  private static void assertRefused(SigningProblem type, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.type()).isEqualTo(type));
  }

  private static FieldProblem onlyError(ThrowingCallable act) {
    var failure = catchThrowableOfType(Failure.class, act);
    assertThat(failure.errors()).hasSize(1);
    return failure.errors().get(0);
  }

  @Test
  void aCodeThatIsGuessedIsSpentAfterFiveTries() {
    var ceremony = opened();
    var code = world.code();
    for (int left = 4; left > 0; left--) {
      assertThat(tryCode(ceremony.id(), other(code))).isEqualTo(new Authentication.Wrong(left));
    }
    assertThat(tryCode(ceremony.id(), other(code))).isEqualTo(new Authentication.Spent());
    assertThat(tryCode(ceremony.id(), code)).isEqualTo(new Authentication.Spent());
  }

  @Test
  void aCodeWorksOnceAndForTenMinutes() {
    var first = opened();
    var code = world.code();
    world.advance(Duration.ofMinutes(10));
    assertThat(tryCode(first.id(), code)).isEqualTo(new Authentication.Spent());
    var second = opened();
    var fresh = world.code();
    assertThat(tryCode(second.id(), fresh)).isInstanceOf(Authentication.Right.class);
    assertThat(tryCode(second.id(), fresh)).isEqualTo(new Authentication.Spent());
  }

  @Test
  void aCodeOfAnotherCeremonyDoesNotWork() {
    var first = opened();
    var code = world.code();
    var second = opened();
    if (!code.equals(world.code())) {
      assertThat(tryCode(second.id(), code)).isInstanceOf(Authentication.Wrong.class);
    }
    assertThat(tryCode(first.id(), code)).isInstanceOf(Authentication.Right.class);
  }

  @Test
  void aRightCodeShowsNothingBeforeTheBirthDate() {
    var ceremony = opened();
    tryCode(ceremony.id(), world.code());
    var caller = SigningWorld.ceremonyCaller(ceremony);
    var ceremonies = world.signing.ceremonies();
    boolean awaits = world.tx(tx -> ceremonies.awaitsBirthDate(tx, caller, ceremony.id()));
    assertThat(awaits).isTrue();
    assertThatThrownBy(() -> world.tx(tx -> ceremonies.require(tx, caller, ceremony.id())))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(() -> world.tx(tx -> ceremonies.lock(tx, caller, ceremony.id())))
        .isInstanceOf(Failure.class);
    assertThat(tryDate(ceremony, SigningWorld.BIRTH_DATE)).isInstanceOf(Authentication.Right.class);
    var entered = world.tx(tx -> ceremonies.require(tx, caller, ceremony.id()));
    assertThat(entered.birthDateConfirmedAt()).isPresent();
  }

  @Test
  void theCookieOfTheCodeGivesWayToAnotherAfterTheBirthDate() {
    var ceremony = opened();
    var first = (Authentication.Right) tryCode(ceremony.id(), world.code());
    var second = (Authentication.Right) tryDate(ceremony, SigningWorld.BIRTH_DATE);
    var ceremonies = world.signing.ceremonies();
    Optional<Ceremony> byFirst = world.tx(tx -> ceremonies.bySession(tx, first.session()));
    Optional<Ceremony> bySecond = world.tx(tx -> ceremonies.bySession(tx, second.session()));
    assertThat(byFirst).isEmpty();
    assertThat(bySecond).isPresent();
  }

  @Test
  void threeWrongBirthDatesNeedANewCodeAndNineEndTheDay() {
    var signer = world.signer("guess@client.example");
    world.request(signer, List.of(world.filing(signer).id()));
    var link = world.link();
    var wrong = LocalDate.parse("1991-01-01");
    for (int round = 0; round < 3; round++) {
      world.advance(Duration.ofMillis(2));
      var ceremony = world.tx(tx -> world.signing.ceremonies().openByLink(tx, link));
      tryCode(ceremony.id(), world.code());
      assertThat(tryDate(ceremony, wrong)).isEqualTo(new Authentication.Wrong(2));
      assertThat(tryDate(ceremony, wrong)).isEqualTo(new Authentication.Wrong(1));
      assertThat(tryDate(ceremony, wrong)).isEqualTo(new Authentication.Spent());
      assertThat(tryDate(ceremony, SigningWorld.BIRTH_DATE)).isEqualTo(new Authentication.Spent());
    }
    assertRefused(
        SigningProblem.TOO_MANY_CEREMONIES,
        () -> world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)));
    world.advance(Duration.ofDays(1));
    assertThat(world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)).state())
        .isEqualTo(CeremonyState.OPENED);
  }

  @Test
  void aCoupleWithOneMailboxHasTwoInboxes() {
    var hers = world.signer("couple@client.example");
    var his =
        world.signer(
            "couple@client.example",
            new Signer.Name("Juan", Optional.empty(), "Nguyen"),
            LocalDate.parse("1988-02-29"));
    var herFiling = world.filing(hers).id();
    var hisFiling = world.filing(his).id();
    world.request(hers, List.of(herFiling));
    var herLink = world.link();
    world.request(his, List.of(hisFiling));
    world.advance(Duration.ofMillis(2));
    var ceremony = world.tx(tx -> world.signing.ceremonies().openByLink(tx, herLink));
    tryCode(ceremony.id(), world.code());
    assertThat(tryDate(ceremony, LocalDate.parse("1988-02-29")))
        .isInstanceOf(Authentication.Wrong.class);
    tryDate(ceremony, SigningWorld.BIRTH_DATE);
    var caller = SigningWorld.ceremonyCaller(ceremony);
    var shown =
        world.tx(
            tx ->
                world
                    .signing
                    .pagewise()
                    .inbox()
                    .filings(tx, world.signing.ceremonies().require(tx, caller, ceremony.id())));
    assertThat(shown).extracting(filing -> filing.filing().id()).containsExactly(herFiling);
  }

  @Test
  void mailsNoMoreThanTenCodesAnHourToOneSigner() {
    opened();
    var link = world.link();
    for (int count = 1; count < 10; count++) {
      world.tx(tx -> world.signing.ceremonies().openByLink(tx, link));
    }
    assertRefused(
        SigningProblem.TOO_MANY_CEREMONIES,
        () -> world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)));
  }

  @Test
  void aLinkWorksUntilItsRequestExpires() {
    opened();
    var link = world.link();
    world.advance(Duration.ofDays(14));
    assertRefused(
        SigningProblem.LINK_INVALID,
        () -> world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)));
  }

  @Test
  void nothingIsDecidedBeforeConsent() {
    var ceremony = opened();
    tryCode(ceremony.id(), world.code());
    tryDate(ceremony, SigningWorld.BIRTH_DATE);
    var caller = SigningWorld.ceremonyCaller(ceremony);
    assertRefused(
        SigningProblem.CEREMONY_STATE,
        () -> world.tx(tx -> world.signing.ceremonies().lockConsented(tx, caller, ceremony.id())));
  }

  @Test
  void refusesConsentToATextThatIsNoLongerShown() {
    var ceremony = opened();
    tryCode(ceremony.id(), world.code());
    tryDate(ceremony, SigningWorld.BIRTH_DATE);
    var caller = SigningWorld.ceremonyCaller(ceremony);
    assertRefused(
        SigningProblem.CONSENT_OUTDATED,
        () ->
            world.tx(
                tx ->
                    world
                        .signing
                        .ceremonies()
                        .consent(
                            tx,
                            world.signing.ceremonies().lock(tx, caller, ceremony.id()),
                            "2020-01-01",
                            Locale.ENGLISH)));
  }

  @Test
  void aCeremonyIsNobodyElses() {
    var mine = opened();
    var others = SigningWorld.ceremonyCaller(opened());
    assertThatThrownBy(
            () -> world.tx(tx -> world.signing.ceremonies().require(tx, others, mine.id())))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(
            () ->
                world.tx(
                    tx ->
                        world.signing.ceremonies().require(tx, world.attorneyCaller(), mine.id())))
        .isInstanceOf(Failure.class);
  }

  @Test
  void oneFilingOfManyIsDeclinedAndTheOthersStand() {
    var signer = world.signer("maria@client.example");
    var kept = world.filing(signer).id();
    var declined = world.filing(signer).id();
    var request = world.request(signer, List.of(kept, declined));
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, kept);
    world.decide(ceremony, Decision.DECLINE, declined);
    assertThat(world.state(declined)).isEqualTo(FilingState.DECLINED);
    assertThat(world.state(kept)).isEqualTo(FilingState.AWAITING_SIGNATURES);
    assertThat(
            world.tx(tx -> world.signing.requests().filings(tx, request.id())).stream()
                .filter(row -> row.filingId().equals(declined))
                .map(RequestedFiling::state))
        .containsExactly(SigningState.DECLINED);
    assertThatThrownBy(() -> world.decide(ceremony, Decision.APPROVE, declined))
        .isInstanceOf(Failure.class);
  }

  @Test
  void refusesASignerWhoseMailboxIsTheAttorneys() {
    var signer = world.signer("Ada@Law.example");
    var filing = world.filing(signer).id();
    assertRefused(
        SigningProblem.ATTORNEY_CANNOT_SIGN_FOR_CLIENT,
        () -> world.request(signer, List.of(filing)));
    assertThat(world.state(filing)).isEqualTo(FilingState.DRAFT);
  }

  @Test
  void refusesASignerWhoseMailboxIsAMembersOfTheOfficeOrOfTheVendor() {
    var fresh = new SigningWorld();
    var vendor = fresh.organization("VENDOR");
    fresh
        .database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update api_client set organization_id = ?", vendor.value()));
    fresh.member("paralegal@law.example", fresh.attorney.organization());
    fresh.member("staff@vendor.example", vendor);
    fresh.member("client@other.example", fresh.organization("COMPANY"));
    for (var address : List.of("Paralegal@Law.example", "staff@vendor.example")) {
      var signer = fresh.signer(address);
      var filing = fresh.filing(signer).id();
      assertRefused(
          SigningProblem.CONTACT_NOT_THE_SIGNERS, () -> fresh.request(signer, List.of(filing)));
    }
    var client = fresh.signer("client@other.example");
    assertThat(fresh.request(client, List.of(fresh.filing(client).id())).state())
        .isEqualTo(RequestState.OPEN);
  }

  @Test
  void whoGotTheLinkOfAnotherEndsItWithItsCeremoniesAndLearnsNothing() {
    var signer = world.signer("stranger@client.example");
    var filing = world.filing(signer).id();
    var request = world.request(signer, List.of(filing));
    var link = world.link();
    var entered = world.clientCeremony(link);
    var mailed =
        "message_outbox where template = 'request-disowned' and cast(:id as uuid) is not null";
    var before = world.count(mailed, request.id().value());
    world.transactions.run(tx -> world.signing.disownings().byLink(tx, link));
    assertRefused(
        SigningProblem.LINK_INVALID,
        () -> world.tx(tx -> world.signing.ceremonies().invitation(tx, link)));
    assertThatThrownBy(() -> world.decide(entered, Decision.APPROVE, filing))
        .isInstanceOf(Failure.class);
    // Again, and for a link that never was: nothing is said.
    world.transactions.run(tx -> world.signing.disownings().byLink(tx, link));
    world.transactions.run(tx -> world.signing.disownings().byLink(tx, new Secret("none")));
    var told =
        "event where type = 'signing_request.disowned'"
            + " and data ->> 'signingRequestId' = (select '"
            + request.id()
            + "' where cast(:id as uuid) is not null)";
    assertThat(world.count(told, request.id().value())).isEqualTo(1);
    assertThat(world.count(mailed, request.id().value())).isEqualTo(before + 1);
  }

  @Test
  void theCodePageEndsItsOwnLinkOnlyWhileNobodyHasEntered() {
    var ceremony = opened();
    var link = world.link();
    world.transactions.run(tx -> world.signing.disownings().byCeremony(tx, ceremony.id()));
    assertThat(tryCode(ceremony.id(), world.code())).isEqualTo(new Authentication.Spent());
    assertRefused(
        SigningProblem.LINK_INVALID,
        () -> world.tx(tx -> world.signing.ceremonies().openByLink(tx, link)));
    opened();
    var theirs = world.clientCeremony();
    world.transactions.run(tx -> world.signing.disownings().byCeremony(tx, theirs.id()));
    Invitation stands = world.tx(tx -> world.signing.ceremonies().invitation(tx, world.link()));
    assertThat(stands.attorney()).isEqualTo(world.attorney.id());
  }

  @Test
  void asksASignerOnceForAFilingUntilTheRequestIsCancelled() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    var request = world.request(signer, List.of(filing));
    assertRefused(SigningProblem.ALREADY_REQUESTED, () -> world.request(signer, List.of(filing)));
    world.tx(tx -> world.signing.requests().cancel(tx, world.vendor(), request.id()));
    assertThat(world.request(signer, List.of(filing)).state()).isEqualTo(RequestState.OPEN);
  }

  @Test
  void asksForNoSignatureWhereALineOfTheInterviewIsFilled() throws Exception {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    var document = world.document(naturalization("Maria Nguyen"));
    world
        .database
        .jdbi()
        .useHandle(
            handle -> {
              handle.execute(
                  "update filing set form = 'N-400', edition = '01/20/25' where id = ?",
                  filing.value());
              handle.execute(
                  "update filing_document set document_id = ? where filing_id = ?",
                  document.value(),
                  filing.value());
            });
    var error = onlyError(() -> world.request(signer, List.of(filing)));
    assertThat(error.code()).isEqualTo("line-must-stay-empty");
    assertThat(error.reason())
        .contains("form1[0].#subform[13].Part15ApplicantsSignature[0]")
        .doesNotContain("Maria");
  }

  /** A document with the N-400's line for the interview, filled. */
  private static byte[] naturalization(String value) throws Exception {
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      var form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      form.setDefaultResources(new PDResources());
      form.getDefaultResources()
          .put(COSName.getPDFName("Helv"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
      var field = new PDTextField(form);
      // One level is enough: the names are compared whole.
      field
          .getCOSObject()
          .setString(COSName.T, "form1[0].#subform[13].Part15ApplicantsSignature[0]");
      field.setDefaultAppearance("/Helv 0 Tf 0 g");
      var widget = field.getWidgets().get(0);
      widget.setRectangle(new PDRectangle(60, 200, 200, 18));
      page.getAnnotations().add(widget);
      form.getFields().add(field);
      field.setValue(value);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }

  @Test
  void writesAnAttorneysDatesInTheirOwnZone() {
    var signatories =
        new Signatories(world.filings.signers(), world.practitioners, SigningConfig.defaults());
    var ceremony = world.attorneyCeremony();
    Signatory before = world.tx(tx -> signatories.of(tx, ceremony));
    assertThat(before.zone()).isEqualTo(ZoneId.of("America/New_York"));
    var honolulu = ZoneId.of("Pacific/Honolulu");
    world.tx(
        tx ->
            world.practitioners.changeTimeZone(
                tx, world.attorneyCaller(), world.attorney.identifier(), honolulu));
    Signatory after = world.tx(tx -> signatories.of(tx, ceremony));
    assertThat(after.zone()).isEqualTo(honolulu);
  }

  @Test
  void asksNobodyWhoseNameNoMarkCanShow() {
    var signer =
        world.signer("wang@client.example", new Signer.Name("小明", Optional.empty(), "Wang"));
    var filing = world.filing(signer).id();
    var error = onlyError(() -> world.request(signer, List.of(filing)));
    assertThat(error.code()).isEqualTo("name-unwritable");
    assertThat(error.reason()).endsWith("小 明").doesNotContain("Wang");
    assertThat(error.fix()).contains("passport");
  }

  @Test
  void asksNobodyForAFilingOfAnAttorneyWhoseNameNoMarkCanShow() {
    var fresh = new SigningWorld();
    var signer = fresh.signer("maria@client.example");
    var filing = fresh.filing(signer).id();
    fresh
        .database
        .jdbi()
        .useHandle(handle -> handle.execute("update attorney set given_name = '小'"));
    var error = onlyError(() -> fresh.request(signer, List.of(filing)));
    assertThat(error.pointer()).isEqualTo("/filingIds/0");
    assertThat(error.code()).isEqualTo("name-unwritable");
    assertThat(error.reason()).endsWith(": 小");
    assertThat(fresh.state(filing)).isEqualTo(FilingState.DRAFT);
  }

  @Test
  void findsEverythingWrongWithARequestAtOnce() {
    var signer = world.signer("maria@client.example");
    var stranger = world.signer("other@client.example");
    var filing = world.filing(signer).id();
    var unknown = new org.countersign.platform.values.FilingId(java.util.UUID.randomUUID());
    assertThatThrownBy(() -> world.request(stranger, List.of(filing, unknown)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.errors())
                    .extracting(error -> error.pointer() + " " + error.code())
                    .containsExactlyInAnyOrder(
                        "/filingIds/0 nothing-to-sign", "/filingIds/1 unknown-filing"));
  }
}
