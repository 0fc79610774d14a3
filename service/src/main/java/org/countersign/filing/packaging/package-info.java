/**
 * Sealed packages: one ASiC-E container per released filing, with a certificate of completion. Owns
 * {@code sealed_package}, {@code sealed_package_entry} and {@code timestamp_status} (a cache of
 * what other timestamp authorities published). Invariants: a package version never changes once
 * stored; it is stored before anything is sent; its bytes follow from the stored entries and the
 * documents' revisions alone.
 */
@NullMarked
package org.countersign.filing.packaging;

import org.jspecify.annotations.NullMarked;
