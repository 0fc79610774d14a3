package org.countersign.identity.accounts.store;

import java.time.Instant;
import org.countersign.platform.values.AccountId;

/** An open or ended session. */
public record SessionRow(
    AccountId accountId, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}
