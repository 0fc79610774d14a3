package org.countersign.filing.filings;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/** A person about to be added. */
public record NewSigner(
    WorldId world,
    OrganizationId organization,
    ClientId client,
    @Personal Signer.Name name,
    @Personal LocalDate birthDate,
    @Personal String email,
    @Personal Optional<String> phone,
    Locale locale,
    ZoneId timeZone) {}
