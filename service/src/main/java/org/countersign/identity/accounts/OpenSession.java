package org.countersign.identity.accounts;

import java.time.Instant;

/**
 * A session as its owner sees it. What device it is on is kept nowhere.
 *
 * @param lastUsedAt to the minute
 * @param current whether the list was asked for in it
 */
public record OpenSession(SessionId id, Instant startedAt, Instant lastUsedAt, boolean current) {}
