/** Endpoints of documents, signers and filings. */
@NullMarked
package org.countersign.filing.filings.http;

import org.jspecify.annotations.NullMarked;
