/**
 * Foreign material for tests: certificates of a throw-away authority, PDFs and containers signed by
 * EU DSS and not by us.
 */
@NullMarked
package org.countersign.trust.verification.foreign;

import org.jspecify.annotations.NullMarked;
