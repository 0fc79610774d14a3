package org.countersign.identity.attorneys;

import java.time.Instant;
import java.util.Optional;
import org.countersign.platform.values.AccountId;
import org.countersign.platform.values.Personal;
import org.countersign.platform.values.WorldId;

/**
 * An attorney who lost every passkey and asked to be let in again, as registrars see it.
 *
 * @param evidence how the verifying registrar knows who asks
 * @param readyAt earliest moment of release
 */
public record Recovery(
    RecoveryId id,
    WorldId worldId,
    AttorneyId attorneyId,
    AccountId accountId,
    AttorneyIdentifier identifier,
    RecoveryState state,
    Instant requestedAt,
    Optional<AccountId> verifiedBy,
    @Personal Optional<String> evidence,
    Optional<Instant> readyAt) {}
