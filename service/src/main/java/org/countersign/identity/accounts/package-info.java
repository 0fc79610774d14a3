/**
 * People who sign in, their passkeys, sessions and roles; organizations and their members. Owns
 * {@code account}, {@code account_role}, {@code passkey}, {@code enrolment}, {@code
 * webauthn_challenge}, {@code session}, {@code organization} and {@code organization_member}.
 *
 * <p>Invariants: an address names at most one account of a world, whatever its case; of session and
 * enrolment tokens only SHA-256 is kept; a WebAuthn challenge answers one ceremony and is gone
 * whether it succeeded or not; a session ends at its idle or absolute limit of real time.
 */
@NullMarked
package org.countersign.identity.accounts;

import org.jspecify.annotations.NullMarked;
