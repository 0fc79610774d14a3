/**
 * Sealed packages: one ASiC-E container per released filing, with a certificate of completion. Owns
 * {@code sealed_package} and {@code sealed_package_entry}. Invariants: a package version never
 * changes once stored; it is stored before anything is sent; its bytes follow from the stored
 * entries and the documents' revisions alone.
 */
@NullMarked
package org.countersign.filing.packaging;

import org.jspecify.annotations.NullMarked;
