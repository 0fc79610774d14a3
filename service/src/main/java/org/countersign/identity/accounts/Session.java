package org.countersign.identity.accounts;

import java.time.Instant;
import org.countersign.platform.values.Secret;

/**
 * A person who is signed in.
 *
 * @param token the cookie's value; only its digest is stored
 * @param csrfToken what unsafe requests repeat in {@code X-CSRF-Token}
 * @param startedAt when a passkey opened it: every sign-in opens a session of its own
 */
public record Session(Account account, Secret token, Secret csrfToken, Instant startedAt) {}
