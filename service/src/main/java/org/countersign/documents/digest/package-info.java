/**
 * SHA-256 whose intermediate state can be kept and taken up again later, on another machine, by
 * either of two engines; and CRC-32 values that can be joined. Pure computation, no table.
 *
 * <p>Invariant: for every split of a message, hashing the first part, exporting the state and
 * hashing the rest from it gives the digest of the whole.
 */
@NullMarked
package org.countersign.documents.digest;

import org.jspecify.annotations.NullMarked;
