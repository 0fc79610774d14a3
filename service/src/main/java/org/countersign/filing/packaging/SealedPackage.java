package org.countersign.filing.packaging;

import java.time.Instant;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * One version of a filing's sealed package.
 *
 * @param length of the whole container
 * @param sha256 of the whole container
 */
public record SealedPackage(
    FilingId filingId,
    int version,
    WorldId worldId,
    OrganizationId organizationId,
    long length,
    Digest sha256,
    Instant createdAt) {}
