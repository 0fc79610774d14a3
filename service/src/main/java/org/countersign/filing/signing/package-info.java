/**
 * Asking for signatures and giving them: requests, ceremonies, evidence, release. Owns {@code
 * signing_request}, {@code signing_request_filing}, {@code signature_field}, {@code ceremony},
 * {@code ceremony_decision}, {@code signature}, {@code evidence}, {@code release_decision}, {@code
 * signing_reminder} and {@code reminder_opt_out}.
 *
 * <p>Invariants: a field is signed at most once; a signature, its evidence, its audit row and its
 * event are one transaction; a link, a code and a cookie are stored as digests only; a signer sees
 * the documents they sign and those shared with them, nothing else; an attorney signs after the
 * clients and never for them.
 */
@NullMarked
package org.countersign.filing.signing;

import org.jspecify.annotations.NullMarked;
