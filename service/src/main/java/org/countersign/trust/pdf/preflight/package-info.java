/**
 * Reading of foreign PDF bytes, to be run in a child process only: bounds first, then PDFBox.
 * Produces the report, the normalised file and the plan.
 */
@NullMarked
package org.countersign.trust.pdf.preflight;

import org.jspecify.annotations.NullMarked;
