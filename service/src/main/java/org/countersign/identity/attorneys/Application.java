package org.countersign.identity.attorneys;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.platform.values.Personal;

/**
 * What an applicant tells about themselves.
 *
 * @param phone E.164
 * @param admissions for attorneys, at least one
 * @param accreditation for accredited representatives
 */
public record Application(
    PersonName name,
    @Personal LocalDate birthDate,
    @Personal Optional<String> phone,
    PractitionerType practitionerType,
    String organizationName,
    OrganizationKind organizationKind,
    List<BarAdmission> admissions,
    Optional<Accreditation> accreditation) {
  public Application {
    admissions = List.copyOf(admissions);
  }
}
