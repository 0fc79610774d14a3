package org.countersign.filing.filings.store;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/** A filing's own columns. */
public record FilingRow(
    FilingId id,
    WorldId worldId,
    OrganizationId organizationId,
    UUID attorneyId,
    ClientId clientId,
    String form,
    String edition,
    String channel,
    Optional<String> reference,
    String releaseMode,
    String state,
    Optional<String> problem,
    Instant createdAt,
    Instant stateSince,
    Optional<Instant> frozenAt) {}
