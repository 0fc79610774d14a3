package org.countersign.filing.signing.nativepki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.countersign.filing.filings.FilingState;
import org.countersign.filing.packaging.PackagedWorld;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.SigningProblem;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.identity.attorneys.AttorneyProblem;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.credentials.AttorneyCertificate;
import org.countersign.identity.credentials.CredentialsProblem;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.ProblemType;
import org.countersign.trust.pki.CaRole;
import org.countersign.trust.pki.CertificateRequest;
import org.countersign.trust.pki.RevocationReason;
import org.countersign.trust.verification.PackageVerifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An attorney signs with a key of their own; openssl is the card. */
class OwnCertificateStoreTest {
  private static final SigningWorld WORLD = new SigningWorld();
  private static final PackagedWorld PACKAGED = new PackagedWorld(WORLD, List.of());
  private static final String P256 = "-newkey ec -pkeyopt ec_paramgen_curve:P-256";
  private static final OpensslCard CARD = new OpensslCard(P256, "");

  private final SigningWorld world = WORLD;

  @AfterEach
  void startAnew() {
    world.tx(
        tx -> {
          if (standing(tx) == AttorneyState.SUSPENDED) {
            stand(AttorneyState.ACTIVE);
          }
          certificates(tx).stream()
              .filter(certificate -> certificate.state() == AttorneyCertificate.State.VALID)
              .forEach(each -> revoke(tx, each.serial(), RevocationReason.SUPERSEDED));
          return 0;
        });
  }

  private AttorneyState standing(Tx tx) {
    return world.below.attorneys().find(tx, world.attorney.id()).orElseThrow().state();
  }

  private void stand(AttorneyState state) {
    var registrar =
        new Caller(
            Caller.Kind.ACCOUNT, UUID.randomUUID(), TestDatabase.WORLD, Set.of(), Optional.empty());
    world.tx(
        tx ->
            world
                .below
                .attorneys()
                .move(tx, registrar, world.attorney.identifier(), state, "Order of the bar"));
  }

  private List<AttorneyCertificate> certificates(Tx tx) {
    return world.credentials.certificates().of(tx, world.attorney.id());
  }

  private AttorneyCertificate revoke(Tx tx, String serial, RevocationReason reason) {
    return world
        .credentials
        .certificates()
        .revoke(tx, world.attorneyCaller(), world.attorney, serial, reason);
  }

  private String certified(OpensslCard card) {
    var request = CertificateRequest.read(card.csr());
    return world
        .tx(
            tx ->
                world
                    .credentials
                    .certificates()
                    .issue(tx, world.attorneyCaller(), world.attorney, request))
        .serial();
  }

  /** A filing that the client has signed. */
  private FilingId waiting() {
    var signer = world.signer("maria@client.example");
    var filing = world.filing(signer).id();
    world.request(signer, List.of(filing));
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    new SigningDevice(world, ceremony).begin().signAll();
    return filing;
  }

  private Ceremony approving(FilingId filing) {
    world.advance(Duration.ofMillis(2));
    var ceremony = world.attorneyCeremony();
    world.decide(ceremony, Decision.APPROVE, filing);
    return ceremony;
  }

  private Ceremony locked(Tx tx, Ceremony ceremony) {
    return world.signing.ceremonies().lockConsented(tx, world.callerOf(ceremony), ceremony.id());
  }

  private void begin(Ceremony ceremony, String serial, byte[] proof) {
    world.tx(
        tx ->
            world.signing.nativePki().keys().beginWithOwn(tx, locked(tx, ceremony), serial, proof));
  }

  private void begin(Ceremony ceremony, String serial, OpensslCard card) {
    begin(ceremony, serial, card.sign(challenge(ceremony)));
  }

  private static byte[] challenge(Ceremony ceremony) {
    return ceremony.challenge().getBytes(StandardCharsets.UTF_8);
  }

  /** A ceremony of the attorney that has begun with a certificate of their own. */
  private record Begun(OpensslCard card, String serial, FilingId filing, Ceremony ceremony) {}

  private Begun begun(OpensslCard card) {
    var serial = certified(card);
    var filing = waiting();
    var ceremony = approving(filing);
    begin(ceremony, serial, card);
    return new Begun(card, serial, filing, ceremony);
  }

  private List<PreparedDocument> prepare(Ceremony ceremony) {
    return world.tx(
        tx -> world.signing.nativePki().preparations().prepare(tx, locked(tx, ceremony), Set.of()));
  }

  private List<CompletionResult> complete(
      Ceremony ceremony, List<PreparedDocument> prepared, OpensslCard card) {
    var completions = world.signing.nativePki().completions();
    var values =
        prepared.stream()
            .map(
                each ->
                    new SignatureValue(
                        each.preparation().id(),
                        SignatureValue.Format.DER,
                        card.sign(each.toBeSigned())))
            .toList();
    var made = completions.make(world.tx(tx -> completions.read(tx, ceremony, values)));
    return world.tx(
        tx -> world.signing.nativePki().recorder().record(tx, locked(tx, ceremony), made));
  }

  private static void assertRefused(ProblemType type, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.type()).isEqualTo(type));
  }

  private void assertUnsigned(FilingId filing) {
    assertThat(world.count("signature where filing_id = :id", filing.value())).isEqualTo(1);
    assertThat(world.state(filing)).isEqualTo(FilingState.AWAITING_SIGNATURES);
  }

  @ParameterizedTest
  @CsvSource({
    "-newkey ec -pkeyopt ec_paramgen_curve:P-256, ''",
    "-newkey ec -pkeyopt ec_paramgen_curve:P-384, ''",
    "-newkey rsa:3072, -pkeyopt rsa_padding_mode:pkcs1",
    "-newkey rsa:3072, -pkeyopt rsa_padding_mode:pss -pkeyopt rsa_pss_saltlen:32"
  })
  void signsADocumentWhosePackageIsValidForEveryKindOfKey(
      String newKey, String signing, @TempDir Path directory) throws IOException {
    var begun = begun(new OpensslCard(newKey, signing));
    assertThat(complete(begun.ceremony, prepare(begun.ceremony), begun.card))
        .extracting(CompletionResult::outcome)
        .containsExactly(CompletionResult.Outcome.SIGNED);
    world.advance(Duration.ofSeconds(2));
    PACKAGED.release(begun.filing);
    world.run("packaging.seal", begun.filing);
    assertThat(world.state(begun.filing)).isEqualTo(FilingState.PACKAGED);
    var file = Files.write(directory.resolve("package.asice"), PACKAGED.bytes(begun.filing));
    var report =
        new PackageVerifier()
            .verify(
                file,
                List.of(world.pki.authority().certificate(CaRole.ROOT)),
                // Long after, with nothing but what is inside.
                world.clock.now().plus(Duration.ofDays(1)),
                List.of());
    assertThat(report.valid()).as(report.toString()).isTrue();
    assertThat(report.signatures())
        .hasSize(3)
        .anySatisfy(signature -> assertThat(signature.issuer()).contains("Attorneys CA"));
  }

  @Test
  void aProofOfAnotherCeremonyProvesNothing() {
    var serial = certified(new OpensslCard(P256, ""));
    var filing = waiting();
    var first = approving(filing);
    var second = approving(filing);
    var proof = CARD.sign(challenge(first));
    assertRefused(SigningProblem.PROOF_WRONG, () -> begin(first, serial, proof));
    var own = new OpensslCard(P256, "");
    var ownSerial = certified(own);
    var replayed = own.sign(challenge(first));
    assertRefused(SigningProblem.PROOF_WRONG, () -> begin(second, ownSerial, replayed));
    begin(first, ownSerial, replayed);
  }

  @Test
  void aClientNeverSignsWithACertificateOfTheAttorney() {
    var card = new OpensslCard(P256, "");
    var serial = certified(card);
    var signer = world.signer("maria@client.example");
    world.request(signer, List.of(world.filing(signer).id()));
    var ceremony = world.clientCeremony();
    assertRefused(CommonProblem.FORBIDDEN, () -> begin(ceremony, serial, card));
  }

  @Test
  void anUnknownCertificateBeginsNothing() {
    var ceremony = approving(waiting());
    assertRefused(CommonProblem.NOT_FOUND, () -> begin(ceremony, "abc", CARD));
  }

  @Test
  void aCertificateRevokedBetweenTheStepsStopsTheNextOne() {
    var begun = begun(new OpensslCard(P256, ""));
    var prepared = prepare(begun.ceremony);
    world.tx(tx -> revoke(tx, begun.serial, RevocationReason.KEY_COMPROMISE));
    assertRefused(
        CredentialsProblem.CERTIFICATE_NOT_USABLE,
        () -> complete(begun.ceremony, prepared, begun.card));
    assertRefused(CredentialsProblem.CERTIFICATE_NOT_USABLE, () -> prepare(begun.ceremony));
    assertRefused(
        CredentialsProblem.CERTIFICATE_NOT_USABLE,
        () -> begin(begun.ceremony, begun.serial, begun.card));
    assertUnsigned(begun.filing);
  }

  @Test
  void aSuspendedAttorneysSignatureDoesNotCount() {
    var begun = begun(new OpensslCard(P256, ""));
    var prepared = prepare(begun.ceremony);
    stand(AttorneyState.SUSPENDED);
    assertRefused(
        AttorneyProblem.ATTORNEY_NOT_ACTIVE, () -> complete(begun.ceremony, prepared, begun.card));
    assertUnsigned(begun.filing);
    stand(AttorneyState.ACTIVE);
    assertThat(complete(begun.ceremony, prepared, begun.card))
        .extracting(CompletionResult::outcome)
        .containsExactly(CompletionResult.Outcome.SIGNED);
  }

  @Test
  void aCertificateThatEndsBetweenPrepareAndCompleteSignsNothing() {
    var begun = begun(new OpensslCard(P256, ""));
    var prepared = prepare(begun.ceremony);
    // Its end comes to it: two years would end the ceremony first.
    world
        .database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update attorney_certificate set not_after = ? where serial = ?",
                    world.clock.now().minusSeconds(1),
                    begun.serial));
    assertRefused(
        CredentialsProblem.CERTIFICATE_NOT_USABLE,
        () -> complete(begun.ceremony, prepared, begun.card));
    assertUnsigned(begun.filing);
  }

  @Test
  void anotherKeysSignatureIsRefusedForItsDocumentAlone() {
    var begun = begun(new OpensslCard(P256, ""));
    assertThat(complete(begun.ceremony, prepare(begun.ceremony), CARD))
        .extracting(CompletionResult::problem)
        .containsExactly(Optional.of(SigningProblem.SIGNATURE_WRONG));
    assertUnsigned(begun.filing);
  }
}
