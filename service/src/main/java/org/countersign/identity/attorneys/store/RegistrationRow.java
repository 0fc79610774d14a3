package org.countersign.identity.attorneys.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.countersign.identity.accounts.OrganizationKind;
import org.countersign.identity.attorneys.Accreditation;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.identity.attorneys.PractitionerType;
import org.countersign.identity.attorneys.RegistrationState;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.RegistrationId;
import org.countersign.platform.values.WorldId;
import org.jspecify.annotations.Nullable;

/** A registration without admissions and evidence. */
public record RegistrationRow(
    RegistrationId id,
    WorldId worldId,
    RegistrationState state,
    @Personal String email,
    Locale locale,
    Digest tokenHash,
    Instant tokenExpiresAt,
    @Nullable AccountId accountId,
    @Personal @Nullable String givenName,
    @Personal @Nullable String familyName,
    @Personal @Nullable LocalDate birthDate,
    @Personal @Nullable String phone,
    @Nullable PractitionerType practitionerType,
    @Nullable String organizationName,
    @Nullable OrganizationKind organizationKind,
    Accreditation.@Nullable Level accreditationLevel,
    @Nullable LocalDate accreditationExpiresOn,
    @Nullable String attestationVersion,
    @Nullable Instant submittedAt,
    @Personal @Nullable String decisionReason,
    @Nullable AccountId decidedBy,
    @Nullable Instant decidedAt,
    @Personal @Nullable String answer,
    @Nullable AttorneyId attorneyId) {}
