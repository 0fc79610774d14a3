/**
 * CAdES and PAdES baseline signatures (EN 319 122-1, EN 319 142-1) in two steps: bytes to sign out,
 * signature value in. Pure functions over bytes and certificates; owns no table and no key. Only
 * {@code TimestampSource} may ask others. Invariants: DER throughout; signed attributes are exactly
 * those of the profile; a signature value from outside passes {@code Pades.verifies} before it is
 * put anywhere.
 */
@NullMarked
package org.countersign.trust.ades;

import org.jspecify.annotations.NullMarked;
