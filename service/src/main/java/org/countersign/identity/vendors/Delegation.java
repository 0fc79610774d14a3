package org.countersign.identity.vendors;

import java.time.Instant;
import java.util.Optional;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.DelegationId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.WorldId;

/**
 * An attorney's grant to a vendor's client to prepare filings in their name, for one organization.
 */
public record Delegation(
    DelegationId id,
    WorldId world,
    ClientId client,
    AttorneyId attorney,
    OrganizationId organization,
    Instant grantedAt,
    Optional<Instant> revokedAt) {}
