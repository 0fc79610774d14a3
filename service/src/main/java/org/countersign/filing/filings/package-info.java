/**
 * The filing: one benefit request with its form, parties and documents, and its life from draft to
 * the agency's decision; the people who sign; and the HTTP endpoints of documents, which know no
 * filing themselves. Owns the tables {@code signer}, {@code filing}, {@code filing_party} and
 * {@code filing_document}.
 *
 * <p>Invariants: a filing belongs to an organization and an attorney, a vendor only acts on it and
 * only while its delegation stands; state changes only along {@link
 * org.countersign.filing.filings.FilingState}'s moves, each with its audit row and event in the
 * same transaction; a document is in one living filing at a time.
 */
@NullMarked
package org.countersign.filing.filings;

import org.jspecify.annotations.NullMarked;
