package org.countersign.filing.signing;

import java.time.Instant;
import java.util.Optional;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.ClientId;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.SigningRequestId;
import org.countersign.platform.values.WorldId;

/** The invitation of one signer to sign documents of one or many filings of one attorney. */
public record SigningRequest(
    SigningRequestId id,
    WorldId worldId,
    OrganizationId organizationId,
    AttorneyId attorneyId,
    SignerId signerId,
    Optional<ClientId> clientId,
    SignatureMethod method,
    Delivery delivery,
    Isolation isolation,
    RequestState state,
    Instant expiresAt,
    Instant createdAt) {}
