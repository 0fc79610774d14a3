/**
 * The certificate authorities (root, ceremony, services, attorneys), their revocation lists and the
 * timestamp authority. Knows subjects, not attorneys. Owns the tables {@code certificate} (what was
 * issued, revoked when and why) and {@code crl} (every list published). Invariants: a serial number
 * is unique per authority; a list's number only grows; a list is made from the table alone, so any
 * node can make it; a revocation and the list that shows it are one transaction.
 */
@NullMarked
package org.countersign.trust.pki;

import org.jspecify.annotations.NullMarked;
