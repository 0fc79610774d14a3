package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.countersign.identity.attorneys.store.RegistrationRow;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.platform.audit.AuditEvent;
import org.countersign.platform.db.Tx;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Caller;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.Problems;
import org.countersign.platform.values.RegistrationId;

/** An application told step by step: each step is judged and kept alone. */
public final class ApplicationSteps {
  private final Chronicle chronicle;

  ApplicationSteps(Chronicle chronicle) {
    this.chronicle = chronicle;
  }

  /** What is known so far. */
  public record Told(
      Optional<ApplicationPart.Person> person,
      ApplicationPart.Standing standing,
      Optional<ApplicationPart.Practice> practice) {}

  /** The newest registration of who is signed in. */
  public Optional<Registration> newest(Tx tx, Caller caller) {
    return caller.kind() == Caller.Kind.ACCOUNT
        ? tx.store(RegistrationStore.class)
            .newest(new AccountId(caller.id()))
            .map(row -> RegistrationReader.read(tx, row))
        : Optional.empty();
  }

  /** What the applicant has told, whole or not. */
  public Told told(Tx tx, Caller caller, RegistrationId id) {
    var row = Registrations.own(tx, caller, id);
    return new Told(
        RegistrationReader.person(row),
        new ApplicationPart.Standing(
            tx.store(RegistrationStore.class).admissions(id),
            RegistrationReader.accreditation(row)),
        RegistrationReader.practice(row));
  }

  /**
   * Keeps one step in the place of what was told before.
   *
   * @throws Failure with every problem of the step; the wrong state when {@link
   *     ApplicationPart.Person} was not told before the others, which are judged by it
   */
  public void tell(Tx tx, Caller caller, RegistrationId id, ApplicationPart part) {
    var row = Registrations.own(tx, caller, id);
    Registrations.requireOpen(row);
    var problems = new Problems();
    var today = LocalDate.ofInstant(chronicle.businessTime(row.worldId()), ZoneOffset.UTC);
    if (part instanceof ApplicationPart.Person person) {
      ApplicationRules.check(problems, person, today);
    } else if (part instanceof ApplicationPart.Standing standing) {
      ApplicationRules.check(problems, standing, person(row), today);
    } else if (part instanceof ApplicationPart.Practice practice) {
      ApplicationRules.check(problems, practice, person(row));
    }
    problems.throwIfAny();
    keep(tx.store(RegistrationStore.class), id, part);
    chronicle.audit(tx, AuditEvent.by(caller, "registration.filled", id.toString(), Map.of()));
  }

  private static ApplicationPart.Person person(RegistrationRow row) {
    return RegistrationReader.person(row).orElseThrow(() -> Registrations.wrongState(row.state()));
  }

  private static void keep(RegistrationStore store, RegistrationId id, ApplicationPart part) {
    if (part instanceof ApplicationPart.Person person) {
      store.fillPerson(
          id,
          new PersonName(person.name().given().strip(), person.name().family().strip()),
          person.birthDate(),
          person.phone(),
          person.practitionerType());
    } else if (part instanceof ApplicationPart.Standing standing) {
      store.dropAdmissions(id);
      for (int index = 0; index < standing.admissions().size(); index++) {
        store.insertAdmission(id, index, standing.admissions().get(index));
      }
      store.fillAccreditation(
          id,
          standing.accreditation().map(Accreditation::level),
          standing.accreditation().map(Accreditation::expiresOn));
    } else if (part instanceof ApplicationPart.Practice practice) {
      store.fillPractice(id, practice.name().strip(), practice.kind());
    }
  }
}
