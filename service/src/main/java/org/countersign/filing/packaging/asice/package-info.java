/**
 * The container format: ASiC-E (EN 319 162-1) as a ZIP file whose bytes follow from its entries
 * alone. Pure: no database, no keys. Invariants: entries are STORED, times are fixed, sizes and
 * CRCs stand in the local headers, so that nothing has to be read to know the length of the whole.
 */
@NullMarked
package org.countersign.filing.packaging.asice;

import org.jspecify.annotations.NullMarked;
