package org.countersign.identity.accounts;

import java.time.Instant;
import java.util.Optional;

/**
 * A passkey as its owner sees it.
 *
 * @param name given when it was added; may be empty
 */
public record OwnPasskey(
    PasskeyId id, String name, Instant addedAt, Optional<Instant> lastUsedAt) {}
