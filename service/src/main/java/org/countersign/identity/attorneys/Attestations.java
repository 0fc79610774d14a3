package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.countersign.identity.attorneys.store.AttorneyRow;
import org.countersign.identity.attorneys.store.AttorneyStore;
import org.countersign.identity.attorneys.store.TermsStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.mail.Message;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.CommonProblem;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.WorldId;

/**
 * Standing that runs out: an attorney declares it anew every year under penalty of perjury; an
 * accreditation ends on its day unless a registrar records its renewal (8 CFR 1292.16). Each is
 * reminded of ahead; who says nothing becomes INACTIVE, and a registrar reinstates them once it
 * holds again.
 */
public final class Attestations {
  static final String ATTEST_AGAIN = "attest-again";
  static final String ACCREDITATION_ENDS = "accreditation-ends";
  static final String LAPSED = "standing-lapsed";

  // 8 CFR 1292.12(d): accreditation is valid for three years.
  private static final int MOST_YEARS = 3;

  private final Attorneys attorneys;
  private final Chronicle chronicle;

  Attestations(Attorneys attorneys, Chronicle chronicle) {
    this.attorneys = attorneys;
    this.chronicle = chronicle;
  }

  /** How long an attorney's standing holds. */
  public StandingTerms terms(Tx tx, AttorneyId id) {
    return Attorneys.terms(tx, id);
  }

  /** Whether it is time for an attorney to attest again. */
  public boolean isNear(Tx tx, Attorney attorney) {
    return terms(tx, attorney.id()).isAttestationNear(chronicle.businessTime(attorney.world()));
  }

  /**
   * The caller declares anew that they are in good standing. Does not bring back what was taken.
   *
   * @param accepted whether the words were accepted
   * @param version of the words
   */
  public StandingTerms attest(
      Tx tx, Caller caller, AttorneyIdentifier identifier, boolean accepted, String version) {
    var attorney = attorneys.require(tx, caller);
    if (!attorney.identifier().equals(identifier)) {
      throw new Failure(CommonProblem.FORBIDDEN, "Only the attorney can attest their standing.");
    }
    new Problems()
        .when(
            !accepted,
            "/accepted",
            "not-accepted",
            "The attestation is not accepted.",
            "Read the words and accept them, or do not attest.")
        .when(
            !AttestationText.CURRENT.equals(version),
            "/textVersion",
            "outdated",
            "These are not the words of today.",
            "Read version " + AttestationText.CURRENT + " and accept it.")
        .throwIfAny();
    if (attorney.state() == AttorneyState.REVOKED) {
      throw new Failure(AttorneyProblem.ATTORNEY_STATE, "A revoked identifier has no standing.");
    }
    tx.store(TermsStore.class)
        .attest(attorney.id(), version, chronicle.businessTime(attorney.world()));
    chronicle.audit(
        tx,
        AuditEvent.by(
            caller,
            "attorney.standing_attested",
            attorney.id().toString(),
            Map.of("textVersion", version)));
    return terms(tx, attorney.id());
  }

  /**
   * A registrar records that an accreditation was renewed.
   *
   * @param reason for the registrar's file; never in events or audit
   */
  public StandingTerms renew(
      Tx tx,
      Caller registrar,
      AttorneyIdentifier identifier,
      Accreditation accreditation,
      String reason) {
    Attorneys.requireReason(reason);
    var row = Attorneys.lockFor(tx, registrar, identifier);
    if (row.practitionerType() != PractitionerType.ACCREDITED_REPRESENTATIVE) {
      throw new Failure(
          AttorneyProblem.ATTORNEY_STATE, "Only an accredited representative is accredited.");
    }
    var today = chronicle.businessTime(row.worldId()).atZone(StandingTerms.ZONE).toLocalDate();
    new Problems()
        .when(
            accreditation.expiresOn().isBefore(today)
                || accreditation.expiresOn().isAfter(today.plusYears(MOST_YEARS)),
            "/expiresOn",
            "out-of-range",
            "The day lies in the past, or more than three years ahead.",
            "Give the day that the decision of the Department of Justice names.")
        .throwIfAny();
    tx.store(TermsStore.class).accredit(row.id(), accreditation.level(), accreditation.expiresOn());
    tx.store(TermsStore.class)
        .keepRenewal(
            chronicle.ids().next(),
            row.id(),
            accreditation,
            reason,
            new AccountId(registrar.id()),
            chronicle.now());
    chronicle.audit(
        tx,
        AuditEvent.by(
            registrar,
            "attorney.accreditation_renewed",
            row.id().toString(),
            Map.of(
                "level", accreditation.level().name(),
                "expiresOn", accreditation.expiresOn().toString())));
    return terms(tx, row.id());
  }

  List<WorldId> worlds(Tx tx) {
    return tx.store(TermsStore.class).worlds();
  }

  /** Whom {@link #review} has something to say to. */
  List<AttorneyId> due(Tx tx, WorldId world) {
    var now = chronicle.businessTime(world);
    LocalDate today = now.atZone(StandingTerms.ZONE).toLocalDate();
    return tx.store(TermsStore.class)
        .due(
            world,
            now.minus(StandingTerms.YEAR).plus(StandingTerms.REMINDED_BEFORE),
            now.minus(StandingTerms.YEAR).minus(StandingTerms.GRACE),
            today.plus(StandingTerms.WARNED_BEFORE),
            today);
  }

  /** Reminds an attorney, or ends their standing. */
  void review(Tx tx, AttorneyId id) {
    var store = tx.store(TermsStore.class);
    if (store.lockActive(id).isEmpty()) {
      return;
    }
    var row = tx.store(AttorneyStore.class).find(id).orElseThrow();
    var terms = terms(tx, id);
    var now = chronicle.businessTime(row.worldId());
    if (terms.isOver(now)) {
      attorneys.lapse(
          tx,
          row,
          terms.isAttestationOver(now)
              ? "The yearly attestation of good standing was not given."
              : "The accreditation has ended.");
      mail(tx, row, LAPSED, Map.of());
      return;
    }
    var said = store.read(id);
    if (terms.isAttestationNear(now)
        && said.remindedOf().filter(terms.attestedAt()::equals).isEmpty()) {
      store.reminded(id);
      var by = terms.attestAgainBy().atZone(StandingTerms.ZONE).toLocalDate();
      remind(tx, row, "attorney.attestation_reminded", ATTEST_AGAIN, by);
    }
    if (terms.isAccreditationNear(now)
        && !said.accreditationWarnedOf().equals(said.accreditationExpiresOn())) {
      store.warned(id);
      var on = said.accreditationExpiresOn().orElseThrow();
      remind(tx, row, "attorney.accreditation_warned", ACCREDITATION_ENDS, on);
    }
  }

  private void remind(Tx tx, AttorneyRow row, String type, String template, LocalDate day) {
    chronicle.audit(
        tx,
        AuditEvent.bySystem(
            row.worldId(), type, row.id().toString(), Map.of("day", day.toString())));
    mail(tx, row, template, Map.of("day", day.toString()));
  }

  private void mail(Tx tx, AttorneyRow row, String template, Map<String, String> values) {
    chronicle.mail(tx, Message.email(row.worldId(), row.email(), row.locale(), template, values));
  }
}
