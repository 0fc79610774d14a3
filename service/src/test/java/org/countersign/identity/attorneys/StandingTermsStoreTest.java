package org.countersign.identity.attorneys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.countersign.identity.IdentityWing;
import org.countersign.platform.db.TestDatabase;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.ProblemType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standing that runs out by itself, on a clock that moves by years. */
class StandingTermsStoreTest {
  private final IdentityWing wing = new IdentityWing();
  private final Attestations attestations = wing.attorneys.attestations();
  private final Attorneys attorneys = wing.attorneys.attorneys();
  private Attorney attorney;

  @BeforeEach
  void register() {
    attorney = TestAttorneys.insert(wing.database, attorneys, "a" + UUID.randomUUID());
    wing.database
        .jdbi()
        .useHandle(
            handle -> handle.execute("update attorney set attested_at = ?", wing.clock.now()));
  }

  private void review() throws Exception {
    wing.attorneys.recurring(wing.database.transactions()).get(0).run();
  }

  private AttorneyState state() {
    return wing.database
        .transactions()
        .call(tx -> attorneys.find(tx, attorney.id()).orElseThrow().state());
  }

  private long mails(String template) {
    return wing.count("select count(*) from message_outbox where template = '" + template + "'");
  }

  private Caller self() {
    return new Caller(
        Caller.Kind.ACCOUNT,
        attorney.account().value(),
        TestDatabase.WORLD,
        Set.of("attorneys.profile"),
        Optional.of(attorney.id().value()));
  }

  private void attest() {
    wing.database
        .transactions()
        .run(
            tx ->
                attestations.attest(
                    tx, self(), attorney.identifier(), true, AttestationText.CURRENT));
  }

  private void reinstate() {
    wing.database
        .transactions()
        .run(
            tx ->
                attorneys.move(
                    tx, wing.registrar(), attorney.identifier(), AttorneyState.ACTIVE, "Agrees"));
  }

  private static void isRefused(Runnable act, ProblemType type) {
    assertThatThrownBy(act::run)
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  @Test
  void whoDoesNotAttestIsRemindedOnceThenInactiveAfterTheGrace() throws Exception {
    wing.clock.advance(Duration.ofDays(334));
    review();
    assertThat(mails(Attestations.ATTEST_AGAIN)).isZero();
    wing.clock.advance(Duration.ofDays(1));
    review();
    review();
    assertThat(mails(Attestations.ATTEST_AGAIN)).isEqualTo(1);
    wing.clock.advance(Duration.ofDays(59));
    review();
    assertThat(state()).isEqualTo(AttorneyState.ACTIVE);
    wing.clock.advance(Duration.ofDays(1));
    review();
    review();
    assertThat(state()).isEqualTo(AttorneyState.INACTIVE);
    assertThat(mails(Attestations.LAPSED)).isEqualTo(1);
    assertThat(
            wing.count(
                "select count(*) from event where type = 'attorney.standing_changed'"
                    + " and subject = '"
                    + attorney.id()
                    + "'"))
        .isEqualTo(1);
    isRefused(this::reinstate, AttorneyProblem.STANDING_LAPSED);
    attest();
    assertThat(state()).isEqualTo(AttorneyState.INACTIVE);
    reinstate();
    review();
    assertThat(state()).isEqualTo(AttorneyState.ACTIVE);
  }

  @Test
  void whoAttestsIsRemindedAgainAYearLater() throws Exception {
    for (int year = 1; year <= 2; year++) {
      wing.clock.advance(Duration.ofDays(340));
      review();
      assertThat(mails(Attestations.ATTEST_AGAIN)).isEqualTo(year);
      attest();
      review();
      assertThat(mails(Attestations.ATTEST_AGAIN)).isEqualTo(year);
    }
    assertThat(state()).isEqualTo(AttorneyState.ACTIVE);
  }

  @Test
  void onlyTheAttorneyAttestsAndOnlyTheWordsOfToday() {
    var other = TestAttorneys.insert(wing.database, attorneys, "b" + UUID.randomUUID());
    var transactions = wing.database.transactions();
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx ->
                        attestations.attest(
                            tx, self(), other.identifier(), true, AttestationText.CURRENT)))
        .isInstanceOf(Failure.class);
    assertThatThrownBy(
            () ->
                transactions.run(
                    tx -> attestations.attest(tx, self(), attorney.identifier(), false, "2019-01")))
        .isInstanceOfSatisfying(Failure.class, e -> assertThat(e.errors()).hasSize(2));
  }

  @Test
  void anAccreditationIsWarnedOfEndsOnItsDayAndIsRenewedByARegistrar() throws Exception {
    accredited("2027-03-31");
    wing.clock.advance(Duration.ofDays(67));
    review();
    assertThat(mails(Attestations.ACCREDITATION_ENDS)).isZero();
    wing.clock.advance(Duration.ofDays(3));
    review();
    review();
    assertThat(mails(Attestations.ACCREDITATION_ENDS)).isEqualTo(1);
    wing.clock.advance(Duration.ofDays(58));
    review();
    assertThat(state()).isEqualTo(AttorneyState.ACTIVE);
    wing.clock.advance(Duration.ofDays(1));
    review();
    assertThat(state()).isEqualTo(AttorneyState.INACTIVE);
    isRefused(this::reinstate, AttorneyProblem.STANDING_LAPSED);
    for (var wrong : new String[] {"2027-03-31", "2031-01-01"}) {
      assertThatThrownBy(() -> renew(wrong)).isInstanceOf(Failure.class);
    }
    renew("2030-03-31");
    reinstate();
    assertThat(state()).isEqualTo(AttorneyState.ACTIVE);
  }

  @Test
  void anAttorneyHasNoAccreditationToRenew() {
    isRefused(() -> renew("2027-12-31"), AttorneyProblem.ATTORNEY_STATE);
  }

  private void renew(String day) {
    wing.database
        .transactions()
        .run(
            tx ->
                attestations.renew(
                    tx,
                    wing.registrar(),
                    attorney.identifier(),
                    new Accreditation(Accreditation.Level.FULL, LocalDate.parse(day)),
                    "The decision of the Department of Justice"));
  }

  private void accredited(String until) {
    wing.database
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update attorney set practitioner_type = 'ACCREDITED_REPRESENTATIVE',"
                        + " accreditation_level = 'FULL', accreditation_expires_on = ?::date"
                        + " where id = ?",
                    until,
                    attorney.id().value()));
  }
}
