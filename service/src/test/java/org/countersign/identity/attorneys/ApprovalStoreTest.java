package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.countersign.identity.IdentityWing;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

final class ApprovalStoreTest {
  private static final IdentityWing WING = new IdentityWing();
  private static final byte[] EVIDENCE = "%PDF-1.7 good standing".getBytes(StandardCharsets.UTF_8);
  private static final Caller REGISTRAR = WING.registrar();
  private static final int THREADS = 8;

  @Test
  void manyApprovalsAtOnceIssueDistinctIdentifiers() {
    var registrations = new ArrayList<RegistrationId>();
    for (int index = 0; index < 24; index++) {
      registrations.add(submitted("many" + index + "@example.org", "US-NY", "A" + index));
    }
    var outcomes = decideAtOnce(registrations);
    var identifiers = new HashSet<AttorneyIdentifier>();
    for (var outcome : outcomes) {
      identifiers.add(identifier(outcome.orElseThrow()));
    }
    assertThat(identifiers).hasSize(registrations.size());
  }

  @Test
  void ofManyWithOneBarNumberExactlyOneWins() {
    var registrations = new ArrayList<RegistrationId>();
    for (int index = 0; index < THREADS; index++) {
      // The same number, as different people write it.
      registrations.add(
          submitted(
              "same" + index + "@example.org",
              "US-CA",
              "0".repeat(index % 3) + "12-34" + (index % 2 == 0 ? "x" : "X")));
    }
    var outcomes = decideAtOnce(registrations);
    assertThat(outcomes.stream().filter(Optional::isPresent)).hasSize(1);
    assertThat(
            WING.count(
                "select count(*) from registration where state = 'SUBMITTED' and email like"
                    + " 'same%'"))
        .isEqualTo(THREADS - 1L);
    assertThat(
            WING.count(
                "select count(*) from account_role r join account a on a.id = r.account_id"
                    + " where a.email like 'same%'"))
        .isEqualTo(1);
  }

  @Test
  void oneRegistrationDecidedByManyRegistrarsGivesOneAttorney() {
    var registration = submitted("once@example.org", "US-WA", "777");
    var same = new ArrayList<RegistrationId>();
    for (int index = 0; index < THREADS; index++) {
      same.add(registration);
    }
    assertThat(decideAtOnce(same).stream().filter(Optional::isPresent)).hasSize(1);
    assertThat(WING.count("select count(*) from attorney where email = 'once@example.org'"))
        .isEqualTo(1);
  }

  @Test
  void aDuplicateIsRefusedNamingTheJurisdiction() {
    approve(submitted("first@example.org", "US-TX", "2406"));
    var second = submitted("second@example.org", "US-TX", "2406");
    assertThatThrownBy(() -> approve(second))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.type())
                  .isEqualTo(AttorneyProblem.BAR_ADMISSION_ALREADY_REGISTERED);
              assertThat(failure.errors()).hasSize(1);
              assertThat(failure.errors().get(0).reason()).contains("US-TX").doesNotContain("2406");
            });
  }

  @Test
  void theSameNumberElsewhereIsAnotherAdmission() {
    approve(submitted("here@example.org", "US-OR", "5150"));
    approve(submitted("there@example.org", "US-ID", "5150"));
  }

  @Test
  void anAccountGetsOneIdentifierOnly() {
    approve(submitted("twice@example.org", "US-NV", "1"));
    var again = submitted("Twice@Example.org", "US-UT", "2");
    assertThatThrownBy(() -> approve(again))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.type()).isEqualTo(AttorneyProblem.ALREADY_REGISTERED));
  }

  @Test
  void nobodyDecidesTheirOwnRegistration() {
    var own = submitted("own@example.org", "US-KS", "4");
    var transactions = WING.database.transactions();
    var account =
        transactions
            .call(tx -> WING.attorneys.registrations().read(tx, REGISTRAR, own))
            .account()
            .orElseThrow();
    var registrar =
        new Caller(
            Caller.Kind.ACCOUNT,
            account.value(),
            TestDatabase.WORLD,
            REGISTRAR.grants(),
            Optional.empty());
    var decisions = WING.attorneys.decisions();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> decisions.decide(tx, registrar, own, Decision.APPROVED, "Me")))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("own registration");
  }

  @Test
  void suspensionEndsEveryActAtOnceAndIsKeptForEver() {
    var attorney = approve(submitted("held@example.org", "US-AZ", "99"));
    var id = attorney.attorney().orElseThrow();
    var identifier = identifier(attorney);
    var attorneys = WING.attorneys.attorneys();
    var transactions = WING.database.transactions();
    transactions.run(tx -> attorneys.requireActive(tx, id));
    transactions.run(
        tx -> attorneys.move(tx, REGISTRAR, identifier, AttorneyState.SUSPENDED, "Bar's order"));
    assertThatThrownBy(() -> transactions.run(tx -> attorneys.requireActive(tx, id)))
        .isInstanceOf(Failure.class);
    transactions.run(
        tx -> attorneys.move(tx, REGISTRAR, identifier, AttorneyState.ACTIVE, "Lifted"));
    transactions.run(tx -> attorneys.requireActive(tx, id));
    assertThat(WING.count("select count(*) from attorney_hold where held_until is not null"))
        .isEqualTo(1);
    assertThat(WING.count("select count(*) from event where type = 'attorney.standing_changed'"))
        .isEqualTo(2);
  }

  @Test
  void onlyTheAttorneyNamesTheirTimeZone() {
    var attorney = approve(submitted("zone@example.org", "US-HI", "808"));
    var id = attorney.attorney().orElseThrow();
    var attorneys = WING.attorneys.attorneys();
    var transactions = WING.database.transactions();
    var honolulu = ZoneId.of("Pacific/Honolulu");
    Optional<ZoneId> unnamed = transactions.call(tx -> attorneys.timeZone(tx, id));
    assertThat(unnamed).isEmpty();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> attorneys.changeTimeZone(tx, REGISTRAR, identifier(attorney), honolulu)))
        .isInstanceOf(Failure.class);
    var own =
        new Caller(
            Caller.Kind.ACCOUNT,
            REGISTRAR.id(),
            REGISTRAR.world(),
            Set.of("attorneys.profile"),
            Optional.of(id.value()));
    transactions.run(tx -> attorneys.changeTimeZone(tx, own, identifier(attorney), honolulu));
    Optional<ZoneId> named = transactions.call(tx -> attorneys.timeZone(tx, id));
    assertThat(named).contains(honolulu);
  }

  @Test
  void aRevokedAttorneysAdmissionMayBeRegisteredAgain() {
    var first = approve(submitted("gone@example.org", "US-MT", "31"));
    var transactions = WING.database.transactions();
    var attorneys = WING.attorneys.attorneys();
    var revocations = WING.attorneys.revocations();
    var identifier = identifier(first);
    refused(
        AttorneyProblem.SECOND_REGISTRAR_NEEDED,
        tx -> attorneys.move(tx, REGISTRAR, identifier, AttorneyState.REVOKED, "Fraud"));
    refused(
        AttorneyProblem.REVOCATION_NOT_PROPOSED,
        tx -> revocations.confirm(tx, REGISTRAR, identifier, "Fraud"));
    transactions.run(tx -> revocations.propose(tx, REGISTRAR, identifier, "Fraud"));
    refused(
        AttorneyProblem.SECOND_REGISTRAR_NEEDED,
        tx -> revocations.confirm(tx, REGISTRAR, identifier, "Fraud"));
    refused(
        AttorneyProblem.REVOCATION_PROPOSED,
        tx -> revocations.propose(tx, REGISTRAR, identifier, "Again"));
    transactions.run(tx -> revocations.withdraw(tx, REGISTRAR, identifier));
    transactions.run(tx -> attorneys.requireActive(tx, first.attorney().orElseThrow()));
    WING.revoke(identifier);
    approve(submitted("rightful@example.org", "US-MT", "31"));
  }

  @Test
  void theDatabaseItselfWantsTwoForARevocation() {
    var first = approve(submitted("two@example.org", "US-ND", "31"));
    WING.revoke(identifier(first));
    assertThatThrownBy(
            () ->
                WING.database
                    .jdbi()
                    .useHandle(
                        handle ->
                            handle.execute(
                                "update attorney_revocation_proposal set confirmed_by ="
                                    + " proposed_by")))
        .hasMessageContaining("check");
  }

  private static void refused(
      AttorneyProblem type, java.util.function.Consumer<org.countersign.platform.db.Tx> verb) {
    assertThatThrownBy(() -> WING.database.transactions().run(verb::accept))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.type()).isEqualTo(type));
  }

  private static List<Optional<Registration>> decideAtOnce(List<RegistrationId> registrations) {
    var pool = Executors.newFixedThreadPool(THREADS);
    var start = new CountDownLatch(1);
    try {
      var tasks =
          registrations.stream()
              .map(
                  id ->
                      pool.submit(
                          (Callable<Optional<Registration>>)
                              () -> {
                                start.await();
                                try {
                                  return Optional.of(approve(id));
                                } catch (Failure e) {
                                  return Optional.empty();
                                }
                              }))
              .toList();
      start.countDown();
      var outcomes = new ArrayList<Optional<Registration>>();
      for (var task : tasks) {
        outcomes.add(task.get());
      }
      return outcomes;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Registration approve(RegistrationId id) {
    return WING.database
        .transactions()
        .call(
            tx ->
                WING.attorneys.decisions().decide(tx, REGISTRAR, id, Decision.APPROVED, "Agrees"));
  }

  private static AttorneyIdentifier identifier(Registration registration) {
    return WING.database
        .transactions()
        .call(
            tx ->
                WING.attorneys
                    .attorneys()
                    .find(tx, registration.attorney().orElseThrow())
                    .orElseThrow()
                    .identifier());
  }

  /** A complete registration that waits for its decision. */
  private static RegistrationId submitted(String email, String jurisdiction, String number) {
    var registrations = WING.attorneys.registrations();
    var transactions = WING.database.transactions();
    var id = transactions.call(tx -> registrations.start(tx, TestDatabase.WORLD, email, "en"));
    var token = new Secret(WING.tokenMailedTo(email));
    transactions.run(
        tx -> {
          var verified = registrations.verifyEmail(tx, id, token).registration();
          var applicant =
              new Caller(
                  Caller.Kind.ACCOUNT,
                  verified.account().orElseThrow().value(),
                  TestDatabase.WORLD,
                  Set.of(),
                  Optional.empty());
          registrations.fill(tx, applicant, id, application(jurisdiction, number));
          registrations.keepEvidence(tx, applicant, id, evidence());
          registrations.submit(tx, applicant, id, true, AttestationText.CURRENT);
        });
    WING.lookedUp(id);
    return id;
  }

  private static Evidence evidence() {
    try {
      return WING.attorneys
          .evidence()
          .receive(new ByteArrayInputStream(EVIDENCE), Digest.sha256(EVIDENCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Application application(String jurisdiction, String number) {
    return new Application(
        new PersonName("Ada", "Lindqvist"),
        LocalDate.of(1981, 4, 12),
        Optional.empty(),
        PractitionerType.ATTORNEY,
        "Lindqvist Law",
        OrganizationKind.LAW_FIRM,
        List.of(new BarAdmission(jurisdiction, number, LocalDate.of(2009, 1, 20), true)),
        Optional.empty());
  }
}
