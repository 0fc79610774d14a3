/**
 * Every JWT of the service: the public attestation of an attorney's standing and the status lists
 * it points at, access tokens, and the check of clients' assertions. Owns {@code status_list} and
 * {@code attestation_status}, and no key: it signs through handles of {@code trust.keys}.
 *
 * <p>Invariants (RFC 8725): each kind of token has its own key, its own fixed {@code typ} and, but
 * for the public attestation, its own audience; algorithms are allowed by list, never taken from
 * the token. A key is certified once, for one attorney; what is certified of them comes from the
 * register.
 */
@NullMarked
package org.countersign.identity.credentials;

import org.jspecify.annotations.NullMarked;
