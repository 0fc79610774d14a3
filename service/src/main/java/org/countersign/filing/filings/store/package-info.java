/**
 * SQL of the tables {@code signer}, {@code filing}, {@code filing_party}, {@code filing_document}.
 */
@NullMarked
package org.countersign.filing.filings.store;

import org.jspecify.annotations.NullMarked;
