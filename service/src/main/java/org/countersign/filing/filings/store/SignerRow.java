package org.countersign.filing.filings.store;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/** A signer's columns. */
public record SignerRow(
    SignerId id,
    WorldId worldId,
    OrganizationId organizationId,
    ClientId clientId,
    @Personal String givenName,
    @Personal Optional<String> middleName,
    @Personal String familyName,
    @Personal LocalDate birthDate,
    @Personal String email,
    @Personal Optional<String> phone,
    Locale locale,
    String timeZone) {}
