package org.countersign.identity.attorneys;

import java.time.Instant;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;

/**
 * That an identifier be revoked, said by one registrar and not yet confirmed by another.
 *
 * @param reason for the registrars' file
 */
public record RevocationProposal(
    @Personal String reason, AccountId proposedBy, Instant proposedAt) {}
