/**
 * Registered practitioners: the registration and the registrar's decision, bar admissions,
 * identifiers and standing. Owns {@code registration}, {@code registration_admission}, {@code
 * registration_evidence}, {@code attorney}, {@code bar_admission}, {@code attorney_hold}, {@code
 * attorney_standing}, {@code attorney_revocation_proposal}, {@code attorney_recovery} and {@code
 * attorney_recovery_stop}.
 *
 * <p>Invariants: an identifier is issued once, inside the approval's transaction, is unique over
 * all worlds and never reused; a bar admission (jurisdiction, number) belongs to one attorney of a
 * world as long as that attorney is not revoked; an account is at most one attorney; two registrars
 * revoke an identifier, and two let somebody in who lost every passkey; hold intervals are kept for
 * ever, and every decision about standing with its reason; an answer never tells whether an address
 * is known.
 */
@NullMarked
package org.countersign.identity.attorneys;

import org.jspecify.annotations.NullMarked;
