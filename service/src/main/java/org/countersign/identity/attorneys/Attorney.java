package org.countersign.identity.attorneys;

import java.util.List;
import java.util.Locale;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * A registered practitioner.
 *
 * @param organization where they practise; their filings belong to it
 * @param account with which they sign in
 */
public record Attorney(
    AttorneyId id,
    WorldId world,
    AttorneyIdentifier identifier,
    PersonName name,
    PractitionerType practitionerType,
    OrganizationId organization,
    AccountId account,
    AttorneyState state,
    List<BarAdmission> admissions,
    @Personal String email,
    Locale locale) {
  public Attorney {
    admissions = List.copyOf(admissions);
  }

  /** Where the attorney is admitted, in order, each once. */
  public List<String> jurisdictions() {
    return admissions.stream().map(BarAdmission::jurisdiction).distinct().sorted().toList();
  }
}
