package org.countersign.identity.attorneys;

import java.util.List;
import java.util.Optional;
import org.countersign.identity.attorneys.store.RegistrationRow;
import org.countersign.identity.attorneys.store.RegistrationStore;
import org.countersign.platform.db.Tx;

/** Makes registrations of rows. */
final class RegistrationReader {
  private RegistrationReader() {}

  static Registration read(Tx tx, RegistrationRow row) {
    var store = tx.store(RegistrationStore.class);
    return new Registration(
        row.id(),
        row.worldId(),
        row.state(),
        row.email(),
        row.locale(),
        Optional.ofNullable(row.accountId()),
        application(row, store.admissions(row.id())),
        store.evidence(row.id()),
        Optional.ofNullable(row.attestationVersion()),
        Optional.ofNullable(row.submittedAt()),
        decided(row),
        Optional.ofNullable(row.answer()),
        Optional.ofNullable(row.attorneyId()));
  }

  private static Optional<Application> application(
      RegistrationRow row, List<BarAdmission> admissions) {
    return person(row)
        .flatMap(
            person ->
                practice(row)
                    .map(
                        practice ->
                            new Application(
                                person.name(),
                                person.birthDate(),
                                person.phone(),
                                person.practitionerType(),
                                practice.name(),
                                practice.kind(),
                                admissions,
                                accreditation(row))));
  }

  static Optional<ApplicationPart.Person> person(RegistrationRow row) {
    var given = row.givenName();
    var family = row.familyName();
    var birthDate = row.birthDate();
    var type = row.practitionerType();
    return given == null || family == null || birthDate == null || type == null
        ? Optional.empty()
        : Optional.of(
            new ApplicationPart.Person(
                new PersonName(given, family), birthDate, Optional.ofNullable(row.phone()), type));
  }

  static Optional<ApplicationPart.Practice> practice(RegistrationRow row) {
    var organization = row.organizationName();
    var kind = row.organizationKind();
    return organization == null || kind == null
        ? Optional.empty()
        : Optional.of(new ApplicationPart.Practice(organization, kind));
  }

  static Optional<Accreditation> accreditation(RegistrationRow row) {
    var level = row.accreditationLevel();
    var expiresOn = row.accreditationExpiresOn();
    return level == null || expiresOn == null
        ? Optional.empty()
        : Optional.of(new Accreditation(level, expiresOn));
  }

  private static Optional<Registration.Decided> decided(RegistrationRow row) {
    var reason = row.decisionReason();
    var by = row.decidedBy();
    var at = row.decidedAt();
    return reason == null || by == null || at == null
        ? Optional.empty()
        : Optional.of(new Registration.Decided(reason, by, at));
  }
}
