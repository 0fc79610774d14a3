package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.attorneys.store.LookUpStore;
import org.countersign.identity.attorneys.store.RegistrationRow;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.RegistrationId;

/**
 * The bars' own registers: where they are, and what a registrar found in them. Nobody is approved
 * on their word alone: the bar of every admission must have been asked.
 */
public final class LookUps {
  private static final int LONGEST_SOURCE = 500;
  private static final int LONGEST_NAME = 200;

  private final Chronicle chronicle;

  LookUps(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  /**
   * What was found.
   *
   * @param source the address, or how else the bar answered
   */
  public record Found(
      String jurisdiction,
      @Personal String number,
      LookUp.Result result,
      LocalDate lookedUpOn,
      String source) {}

  /** The registers known, by jurisdiction. */
  public List<BarRegister> registers(Tx tx) {
    return tx.store(LookUpStore.class).registers();
  }

  /** What was found for a registration, newest first. */
  public List<LookUp> of(Tx tx, RegistrationId id) {
    return tx.store(LookUpStore.class).of(id);
  }

  /**
   * Keeps what a registrar found about an admission that a submitted registration names.
   *
   * @throws Failure with everything that is wrong
   */
  public LookUp record(Tx tx, Caller registrar, RegistrationId id, Found found) {
    var row = lock(tx, registrar, id);
    var asked = new BarAdmission(found.jurisdiction(), found.number(), found.lookedUpOn(), true);
    // The day by which the registrar lives may be ahead of UTC's.
    var today = LocalDate.ofInstant(chronicle.now(), ZoneOffset.ofHours(14));
    new Problems()
        .when(
            RegistrationReader.read(tx, row).application().stream()
                .flatMap(application -> application.admissions().stream())
                .noneMatch(
                    admission ->
                        admission.jurisdiction().equals(asked.jurisdiction())
                            && admission.numberKey().equals(asked.numberKey())),
            "/number",
            "unknown-admission",
            "The application names no such admission.",
            "Give jurisdiction and number as the application has them.")
        .when(
            found.lookedUpOn().isAfter(today) || found.lookedUpOn().isBefore(today.minusDays(100)),
            "/lookedUpOn",
            "out-of-range",
            "The day lies in the future, or more than ninety days back.",
            "Look the admission up today.")
        .when(
            found.source().isBlank()
                || found.source().length() > LONGEST_SOURCE
                || found.source().indexOf('\0') >= 0,
            "/source",
            "length",
            "A source has 1 to " + LONGEST_SOURCE + " characters.",
            "Give the address of the register, or say how the bar answered.")
        .throwIfAny();
    var kept =
        new LookUp(
            asked.jurisdiction(),
            asked.numberKey(),
            found.result(),
            found.lookedUpOn(),
            found.source().strip(),
            new AccountId(registrar.id()),
            chronicle.now());
    tx.store(LookUpStore.class).insert(chronicle.ids().next(), id, kept);
    chronicle.audit(
        tx,
        AuditEvent.by(
            registrar,
            "registration.admission_checked",
            id.toString(),
            Map.of("jurisdiction", kept.jurisdiction(), "result", kept.result().name())));
    return kept;
  }

  /** A registrar has made sure where a bar answers. */
  public void confirm(Tx tx, Caller registrar, String jurisdiction, String name, String url) {
    new Problems()
        .when(
            !Jurisdictions.all().contains(jurisdiction),
            "/jurisdiction",
            "unknown-jurisdiction",
            "There is no such jurisdiction.",
            "Use a code of ISO 3166-2:US, US-NY.")
        .when(
            name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0,
            "/name",
            "length",
            "A name has 1 to " + LONGEST_NAME + " characters.",
            "Say whose register it is.")
        .when(
            !url.matches("https://[A-Za-z0-9.-]+(:[0-9]+)?(/[\\x21-\\x7E]*)?")
                || url.length() > LONGEST_SOURCE,
            "/url",
            "format",
            "This is no https address.",
            "Copy the address of the bar's own look-up page.")
        .throwIfAny();
    tx.store(LookUpStore.class)
        .confirm(jurisdiction, name, url, new AccountId(registrar.id()), chronicle.now());
    chronicle.audit(
        tx, AuditEvent.by(registrar, "registration.register_confirmed", jurisdiction, Map.of()));
  }

  /**
   * @throws Failure {@link AttorneyProblem#LOOK_UP_MISSING} naming every admission whose bar was
   *     not asked or does not confirm it
   */
  void requireAll(Tx tx, Registration registration) {
    var found = of(tx, registration.id());
    var admissions = registration.application().orElseThrow().admissions();
    var problems = new Problems();
    for (var admission : admissions) {
      Optional<LookUp> newest = found.stream().filter(one -> one.isOf(admission)).findFirst();
      problems.when(
          newest.filter(one -> one.result() == LookUp.Result.GOOD_STANDING).isEmpty(),
          "/barAdmissions/" + admissions.indexOf(admission),
          newest.isEmpty() ? "not-looked-up" : "not-confirmed",
          newest.isEmpty()
              ? "Nobody has looked the admission in " + admission.jurisdiction() + " up."
              : "The bar does not confirm the admission in " + admission.jurisdiction() + ".",
          "Look it up in the bar's register, and record what it says and on which day.");
    }
    if (!problems.isEmpty()) {
      throw new Failure(
          AttorneyProblem.LOOK_UP_MISSING,
          "An approval needs the word of the bar for every admission.",
          problems.list());
    }
  }

  private static RegistrationRow lock(Tx tx, Caller registrar, RegistrationId id) {
    var row =
        tx.store(RegistrationStore.class)
            .lock(id)
            .filter(found -> found.worldId().equals(registrar.world()))
            .orElseThrow(Registrations::unknown);
    if (row.state() != RegistrationState.SUBMITTED) {
      throw Registrations.wrongState(row.state());
    }
    return row;
  }
}
