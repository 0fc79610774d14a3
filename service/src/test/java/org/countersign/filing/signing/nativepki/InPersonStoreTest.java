package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.countersign.filing.signing.AuthenticatedBy;
import org.countersign.filing.signing.Authentications.Authentication;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.Delivery;
import org.countersign.filing.signing.IdentityDocument;
import org.countersign.filing.signing.InPersonCeremonies.HandedOver;
import org.countersign.filing.signing.InPersonCeremonies.Waiting;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.identity.accounts.AccountProblem;
import org.countersign.identity.accounts.MemberRole;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.ProblemType;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

class InPersonStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private static final IdentityDocument PASSPORT =
      new IdentityDocument(
          IdentityDocument.Kind.PASSPORT,
          "12A9",
          Optional.of(LocalDate.parse("2031-01-31")),
          Optional.empty());
  private final SigningWorld world = WORLD;

  /** A session that a passkey began just now. */
  private Secret session(Caller host, Duration ago) {
    var token = UUID.randomUUID().toString();
    var at = world.clock.now().minus(ago);
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into session (token_hash, world_id, account_id, created_at,"
                        + " last_seen_at, expires_at) values (?, ?, ?, ?, ?, ?)",
                    Digest.sha256(token).bytes(),
                    TestDatabase.WORLD.value(),
                    host.id(),
                    at,
                    at,
                    at.plus(Duration.ofHours(8))));
    return new Secret(token);
  }

  private HandedOver host(Caller host, SigningRequest request) {
    return host(host, request, PASSPORT, Duration.ZERO);
  }

  private HandedOver host(
      Caller host, SigningRequest request, IdentityDocument document, Duration ago) {
    var session = session(host, ago);
    return world.tx(tx -> world.signing.inPerson().open(tx, host, session, request.id(), document));
  }

  private SigningRequest asked(String email) {
    var signer = world.signer(email);
    return world.request(signer, List.of(world.filing(signer).id()));
  }

  private Authentication confirm(HandedOver handed, boolean name) {
    var id = handed.ceremony().id();
    var caller = SigningWorld.ceremonyCaller(handed.ceremony());
    return world.tx(
        tx ->
            world
                .signing
                .authentications()
                .birthDate(tx, caller, id, SigningWorld.BIRTH_DATE, name));
  }

  private static void assertRefused(ProblemType type, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.type()).isEqualTo(type));
  }

  @Test
  void theEvidenceNamesTheHostAndTheCertificateSaysWitnessed() throws Exception {
    var request = asked("maria@client.example");
    var handed = host(world.attorneyCaller(), request);
    assertRefused(CommonProblem.INVALID_REQUEST, () -> confirm(handed, false));
    assertThat(confirm(handed, true)).isInstanceOf(Authentication.Right.class);
    var filing = world.tx(tx -> world.signing.requests().filings(tx, request.id())).get(0);
    var ceremony =
        world.consented(SigningWorld.ceremonyCaller(handed.ceremony()), handed.ceremony());
    assertThat(ceremony.authenticatedBy()).contains(AuthenticatedBy.WITNESSED);
    world.decide(ceremony, Decision.APPROVE, filing.filingId());
    var device = new SigningDevice(world, ceremony).begin();
    assertThat(device.signAll())
        .extracting(CompletionResult::outcome)
        .containsExactly(CompletionResult.Outcome.SIGNED);
    assertThat(evidence(filing.filingId()))
        .contains("\"hostAccountId\" : \"" + world.attorney.account() + "\"")
        .contains("\"hostIs\" : \"ATTORNEY\"", "\"where\" : \"OFFICE_DEVICE\"")
        .contains("\"kind\" : \"PASSPORT\"", "\"lastFour\" : \"12A9\"", "2031-01-31");
    var extension = certificate(ceremony).getExtensionValue(Extension.certificatePolicies.getId());
    var policies =
        CertificatePolicies.getInstance(ASN1OctetString.getInstance(extension).getOctets());
    assertThat(policies.getPolicyInformation()[0].getPolicyIdentifier().getId()).endsWith(".1.4");
  }

  @Test
  void whatWasSeenOfAnIdentityDocumentLiesSealedAndOpensInItsOwnCeremonyAlone() {
    var first = host(world.attorneyCaller(), asked("sealed-one@client.example")).ceremony();
    var second = host(world.attorneyCaller(), asked("sealed-two@client.example")).ceremony();
    world
        .database
        .jdbi()
        .useHandle(
            handle -> {
              var row =
                  handle
                      .createQuery("select in_person::text from in_person where ceremony_id = ?")
                      .bind(0, first.id().value())
                      .mapTo(String.class)
                      .one();
              assertThat(row).doesNotContain("12A9").doesNotContain("2031");
              handle.execute(
                  "update in_person set document_sealed = (select document_sealed from in_person"
                      + " where ceremony_id = ?) where ceremony_id = ?",
                  first.id().value(),
                  second.id().value());
            });
    assertThatThrownBy(() -> signsIn(second)).isInstanceOf(IllegalArgumentException.class);
    // As it was kept before it was sealed.
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update in_person set document_sealed = null, document_last_four = '77D1'"
                        + " where ceremony_id = ?",
                    first.id().value()));
    assertThat(evidence(signsIn(first))).contains("\"lastFour\" : \"77D1\"");
  }

  private FilingId signsIn(Ceremony hosted) {
    var caller = SigningWorld.ceremonyCaller(hosted);
    world.tx(
        tx ->
            world
                .signing
                .authentications()
                .birthDate(tx, caller, hosted.id(), SigningWorld.BIRTH_DATE, true));
    var ceremony = world.consented(caller, hosted);
    var inbox = world.signing.pagewise().inbox();
    var filing = world.tx(tx -> inbox.filings(tx, ceremony).get(0).filing().id());
    world.decide(ceremony, Decision.APPROVE, filing);
    new SigningDevice(world, ceremony).begin().signAll();
    return filing;
  }

  @Test
  void whoSignedInTheOfficeIsToldSoByAContactOfTheirOwn() {
    signedInTheOffice(asked("own@client.example"));
    assertThat(recipients("signed-in-office")).contains("own@client.example");
    assertThat(recipients("signed")).isEmpty();
  }

  @Test
  void nobodyIsToldAtTheOfficesAddressThatTheySigned() {
    world.member("desk@law.example", world.attorney.organization());
    var signer = world.signer("desk@law.example");
    var filings = List.of(world.filing(signer).id());
    signedInTheOffice(world.request(signer, filings, Delivery.IN_PERSON));
    assertThat(recipients("signed-in-office")).doesNotContain("desk@law.example");
    assertThat(recipients("signed")).doesNotContain("desk@law.example");
  }

  private void signedInTheOffice(SigningRequest request) {
    var handed = host(world.attorneyCaller(), request);
    assertThat(confirm(handed, true)).isInstanceOf(Authentication.Right.class);
    var caller = SigningWorld.ceremonyCaller(handed.ceremony());
    var ceremony = world.consented(caller, handed.ceremony());
    var filing = world.tx(tx -> world.signing.requests().filings(tx, request.id())).get(0);
    world.decide(ceremony, Decision.APPROVE, filing.filingId());
    assertThat(new SigningDevice(world, ceremony).begin().signAll()).isNotEmpty();
    world.run("signing.signed-mail", ceremony.id());
  }

  private List<String> recipients(String template) {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery("select recipient from message_outbox where template = :t")
                    .bind("t", template)
                    .mapTo(String.class)
                    .list());
  }

  private X509Certificate certificate(Ceremony ceremony) throws Exception {
    byte[] chain =
        world
            .database
            .jdbi()
            .withHandle(
                handle ->
                    handle
                        .createQuery("select chain from ceremony_certificate where ceremony_id = ?")
                        .bind(0, ceremony.id().value())
                        .mapTo(byte[].class)
                        .one());
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(chain));
  }

  private String evidence(FilingId filing) {
    return world.tx(tx -> world.signing.signatures().evidence(tx, filing)).get(0).content();
  }

  @Test
  void theHostsSessionEndsWithTheHandOverAndMustBeFresh() {
    var request = asked("maria@client.example");
    var host = world.attorneyCaller();
    assertRefused(
        AccountProblem.FRESH_SIGN_IN_REQUIRED,
        () -> host(host, request, PASSPORT, Duration.ofMinutes(6)));
    var session = session(host, Duration.ZERO);
    var inPerson = world.signing.inPerson();
    world.tx(tx -> inPerson.open(tx, host, session, request.id(), PASSPORT));
    var sessions = world.below.accounts().sessions();
    boolean lives = world.tx(tx -> sessions.find(tx, session).isPresent());
    assertThat(lives).isFalse();
    assertRefused(
        CommonProblem.UNAUTHENTICATED,
        () -> world.tx(tx -> inPerson.open(tx, host, session, request.id(), PASSPORT)));
  }

  @Test
  void anUntouchedDeviceForgetsTheClient() {
    var handed = host(world.attorneyCaller(), asked("maria@client.example"));
    world.advance(Duration.ofMinutes(9));
    assertThat(bySession(handed)).isTrue();
    world.advance(Duration.ofMinutes(9));
    assertThat(bySession(handed)).isTrue();
    world.advance(Duration.ofMinutes(11));
    assertThat(bySession(handed)).isFalse();
  }

  @Test
  void whoHandsTheDeviceBackLeavesNothingOnIt() {
    var handed = host(world.attorneyCaller(), asked("maria@client.example"));
    var caller = SigningWorld.ceremonyCaller(handed.ceremony());
    world.transactions.run(
        tx -> world.signing.inPerson().leave(tx, caller, handed.ceremony().id()));
    assertThat(bySession(handed)).isFalse();
    assertThat(confirm(handed, true)).isEqualTo(new Authentication.Spent());
  }

  private boolean bySession(HandedOver handed) {
    return world.tx(tx -> world.signing.ceremonies().bySession(tx, handed.session())).isPresent();
  }

  @Test
  void membersHostAndParalegalsAndStrangersDoNot() {
    var request = asked("maria@client.example");
    var office = world.attorney.organization();
    var member = account("member@law.example", MemberRole.MEMBER, office);
    var paralegal = account("paralegal@law.example", MemberRole.PARALEGAL, office);
    var stranger =
        account("else@law.example", MemberRole.ADMINISTRATOR, world.organization("LAW_FIRM"));
    var inPerson = world.signing.inPerson();
    var waiting = world.<List<Waiting>>tx(tx -> inPerson.waiting(tx, member));
    assertThat(waiting).anyMatch(each -> each.request().equals(request.id()));
    var none = world.<List<Waiting>>tx(tx -> inPerson.waiting(tx, paralegal));
    assertThat(none).isEmpty();
    assertRefused(SigningProblem.HOST_NOT_ALLOWED, () -> host(paralegal, request));
    assertRefused(CommonProblem.NOT_FOUND, () -> host(stranger, request));
    assertThat(host(member, request).ceremony().hostId().orElseThrow().value())
        .isEqualTo(member.id());
  }

  private Caller account(
      String email, MemberRole role, org.countersign.platform.values.OrganizationId office) {
    return new Caller(
        Caller.Kind.ACCOUNT,
        world.member(email, office, role).value(),
        TestDatabase.WORLD,
        Set.of("signing.host"),
        Optional.empty());
  }

  @Test
  void nobodyIsAWitnessOfThemself() {
    var namesake =
        world.signer(
            "ada@elsewhere.example",
            new org.countersign.filing.filings.Signer.Name("Ada", Optional.empty(), "Lindqvist"));
    var request = world.request(namesake, List.of(world.filing(namesake).id()));
    assertRefused(
        SigningProblem.HOST_CANNOT_BE_SIGNER, () -> host(world.attorneyCaller(), request));
  }

  @Test
  void anAddressOfTheOfficeIsNoHindranceInPersonButTheHostsOwnIs() {
    var member = account("desk@law.example", MemberRole.MEMBER, world.attorney.organization());
    var signer = world.signer("desk@law.example");
    var filing = world.filing(signer).id();
    assertThatThrownBy(() -> world.request(signer, List.of(filing)))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.type()).isEqualTo(SigningProblem.CONTACT_NOT_THE_SIGNERS);
              assertThat(failure.errors().get(0).fix()).contains("IN_PERSON", "/in-person");
            });
    var request = world.request(signer, List.of(filing), Delivery.IN_PERSON);
    assertRefused(SigningProblem.HOST_CANNOT_BE_SIGNER, () -> host(member, request));
    assertThat(host(world.attorneyCaller(), request).ceremony().signerId()).contains(signer);
  }

  @Test
  void anExpiredDocumentNeedsAReasonAndANumberIsNeverWhole() {
    var request = asked("maria@client.example");
    var expired =
        new IdentityDocument(
            IdentityDocument.Kind.DRIVER_LICENSE,
            "123456789",
            Optional.of(LocalDate.parse("2026-11-22")),
            Optional.empty());
    assertThatThrownBy(() -> host(world.attorneyCaller(), request, expired, Duration.ZERO))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure.errors())
                    .extracting(error -> error.code())
                    .containsExactlyInAnyOrder("not-four-characters", "document-expired"));
    var explained =
        new IdentityDocument(
            IdentityDocument.Kind.DRIVER_LICENSE,
            "6789",
            expired.expiresOn(),
            Optional.of("Known to the office since 2015; renewal is under way."));
    assertThat(host(world.attorneyCaller(), request, explained, Duration.ZERO).session())
        .isNotNull();
  }

  @Test
  void theDatabaseKnowsNoWitnessedCeremonyWithoutAHost() {
    var handed = host(world.attorneyCaller(), asked("maria@client.example"));
    assertThatThrownBy(
            () ->
                world
                    .database
                    .jdbi()
                    .useHandle(
                        handle ->
                            handle.execute(
                                "update ceremony set authenticated_by = 'WITNESSED', host_id = null"
                                    + " where id = ?",
                                handed.ceremony().id().value())))
        .isInstanceOf(RuntimeException.class);
  }
}
