package org.countersign.filing.signing.docusign;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.countersign.identity.attorneys.AttorneyId;
import org.countersign.platform.values.CeremonyId;
import org.countersign.platform.values.Digest;
import org.countersign.platform.values.OrganizationId;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.WorldId;

/**
 * An envelope of one signer's approved filings.
 *
 * @param id the reference that DocuSign keeps with it
 * @param ceremonyId in which its filings were approved
 * @param accountId whose envelope it is at DocuSign
 * @param transactionId known to DocuSign for seven days
 * @param envelopeId DocuSign's id, once known
 * @param mailed whether DocuSign invites its signer
 * @param recipientSha256 of whom it was sent to
 * @param reason a problem's code, of one that ends without a signature
 * @param attemptedAt since when it may exist at DocuSign
 * @param lookedAt when DocuSign was last asked how this one stands
 * @param returnedAt since when its signer says to have signed it
 */
public record SigningEnvelope(
    UUID id,
    WorldId worldId,
    OrganizationId organizationId,
    AttorneyId attorneyId,
    SignerId signerId,
    CeremonyId ceremonyId,
    String accountId,
    UUID transactionId,
    Optional<String> envelopeId,
    boolean mailed,
    Digest recipientSha256,
    EnvelopeState state,
    Optional<String> reason,
    Optional<Instant> attemptedAt,
    Optional<Instant> lookedAt,
    Optional<Instant> returnedAt,
    Instant createdAt) {}
