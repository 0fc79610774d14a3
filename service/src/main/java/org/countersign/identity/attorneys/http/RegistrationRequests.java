package org.countersign.identity.attorneys.http;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.Application;
import org.countersign.identity.attorneys.BarAdmission;
import org.countersign.identity.attorneys.Decision;
import org.countersign.identity.attorneys.PersonName;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.Secret;

/** Bodies of the registration endpoints. */
final class RegistrationRequests {
  private RegistrationRequests() {}

  /** Starts a registration. */
  record Start(@Personal String email, String locale) {}

  /** Proves the address. */
  record VerifyEmail(Secret token) {}

  /** What the applicant tells. */
  record Fill(
      @Personal Name name,
      @Personal LocalDate birthDate,
      @Personal Optional<String> phone,
      PractitionerType practitionerType,
      Firm organization,
      @Personal List<Admission> barAdmissions,
      Optional<Accredited> accreditation) {
    Application toApplication() {
      return new Application(
          new PersonName(name.given(), name.family()),
          birthDate,
          phone,
          practitionerType,
          organization.name(),
          organization.kind(),
          barAdmissions.stream().map(Admission::toAdmission).toList(),
          accreditation.map(given -> new Accreditation(given.level(), given.expiresOn())));
    }
  }

  /** A person's name. */
  record Name(@Personal String given, @Personal String family) {}

  /** Where the applicant practises. */
  record Firm(@Personal String name, OrganizationKind kind) {}

  /** A bar admission. */
  record Admission(
      String jurisdiction, @Personal String number, LocalDate admittedOn, boolean inGoodStanding) {
    BarAdmission toAdmission() {
      return new BarAdmission(jurisdiction, number.strip(), admittedOn, inGoodStanding);
    }

    static Admission of(BarAdmission admission) {
      return new Admission(
          admission.jurisdiction(),
          admission.number(),
          admission.admittedOn(),
          admission.inGoodStanding());
    }
  }

  /** An accreditation. */
  record Accredited(Accreditation.Level level, LocalDate expiresOn) {}

  /**
   * Submits.
   *
   * @param answer to the registrar's question, where one was asked
   */
  record Submit(Attestation attestation, @Personal Optional<String> answer) {}

  /** Attests under penalty of perjury. */
  record Attestation(boolean accepted, String textVersion) {}

  /** Decides. */
  record Decide(Decision decision, @Personal String reason) {}
}
