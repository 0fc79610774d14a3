/**
 * Handing sealed packages to the filing endpoint and following them to a receipt. Owns {@code
 * submission} and {@code withdrawal}. Invariants: a submission exists from the transaction that
 * moves its filing to PACKAGED, and its id is the idempotency key of the hand-over, so that a
 * package arrives exactly once in effect; every outcome is recorded by name; a technical failure is
 * told as the filing's problem and never becomes a state.
 */
@NullMarked
package org.countersign.filing.submission;

import org.jspecify.annotations.NullMarked;
