package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.platform.values.Personal;

/** One step of an {@link Application}, told and kept alone. */
public sealed interface ApplicationPart {

  /**
   * Who the applicant is.
   *
   * @param phone E.164
   */
  record Person(
      PersonName name,
      @Personal LocalDate birthDate,
      @Personal Optional<String> phone,
      PractitionerType practitionerType)
      implements ApplicationPart {
    static Person of(Application application) {
      return new Person(
          application.name(),
          application.birthDate(),
          application.phone(),
          application.practitionerType());
    }
  }

  /** What entitles the applicant, see {@link Application}. */
  record Standing(List<BarAdmission> admissions, Optional<Accreditation> accreditation)
      implements ApplicationPart {
    public Standing {
      admissions = List.copyOf(admissions);
    }

    static Standing of(Application application) {
      return new Standing(application.admissions(), application.accreditation());
    }
  }

  /** Where the applicant practises. */
  record Practice(@Personal String name, OrganizationKind kind) implements ApplicationPart {
    static Practice of(Application application) {
      return new Practice(application.organizationName(), application.organizationKind());
    }
  }
}
