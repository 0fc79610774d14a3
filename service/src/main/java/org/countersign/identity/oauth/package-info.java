/**
 * The authorization server: tokens for vendors' clients by {@code private_key_jwt}, metadata, and
 * the bearer token's way of authenticating a request. Owns {@code used_assertion}.
 *
 * <p>Invariants: an assertion is accepted once; a token never carries a scope the client does not
 * hold; a client made inactive gets no token and its tokens open nothing, at once.
 */
@NullMarked
package org.countersign.identity.oauth;

import org.jspecify.annotations.NullMarked;
