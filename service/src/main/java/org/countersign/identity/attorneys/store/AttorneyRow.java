package org.countersign.identity.attorneys.store;

import java.time.LocalDate;
import java.util.Locale;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.AttorneyIdentifier;
import org.countersign.identity.attorneys.AttorneyState;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.WorldId;
import org.jspecify.annotations.Nullable;

/** An attorney without admissions. */
public record AttorneyRow(
    AttorneyId id,
    WorldId worldId,
    AttorneyIdentifier identifier,
    RegistrationId registrationId,
    AccountId accountId,
    OrganizationId organizationId,
    @Personal String givenName,
    @Personal String familyName,
    @Personal LocalDate birthDate,
    @Personal @Nullable String phone,
    PractitionerType practitionerType,
    @Personal String email,
    Locale locale,
    AttorneyState state) {}
