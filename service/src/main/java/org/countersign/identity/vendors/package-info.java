/**
 * Vendors' API clients and what attorneys let them do. Owns {@code api_client}, {@code
 * api_client_key} and {@code delegation}.
 *
 * <p>Invariants: a client has at least one public key and never a private one; a client acts in an
 * attorney's name only while a delegation for that attorney's organization stands; a delegation is
 * never deleted, only revoked.
 */
@NullMarked
package org.countersign.identity.vendors;

import org.jspecify.annotations.NullMarked;
