package org.countersign.identity.accounts;

import org.countersign.platform.values.Secret;

/**
 * A person who is signed in.
 *
 * @param token the cookie's value; only its digest is stored
 * @param csrfToken what unsafe requests repeat in {@code X-CSRF-Token}
 */
public record Session(Account account, Secret token, Secret csrfToken) {}
