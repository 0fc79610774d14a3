/**
 * Signing with a key that the signer holds: begin (key in, certificate out), prepare (bytes to be
 * signed), complete (signature values in). Owns {@code ceremony_certificate} and {@code
 * preparation}.
 *
 * <p>Invariants: the server never holds a signer's key; a preparation is bound to one head revision
 * and stores parameters and digests, never bytes; completing is a compare-and-set on that head.
 */
@NullMarked
package org.countersign.filing.signing.nativepki;

import org.jspecify.annotations.NullMarked;
