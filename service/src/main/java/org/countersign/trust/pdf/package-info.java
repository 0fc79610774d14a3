/**
 * PDF bytes in, PDF bytes out: preflight and normalisation of uploaded forms, the plan of a
 * document, and the append-only revisions that create signature fields, signatures and the security
 * store. Owns no table, holds no key. Invariants: only {@link org.countersign.trust.pdf.Preflight}
 * parses foreign bytes, and only in a child process; every other verb is a pure function of its
 * arguments and only ever appends.
 */
@NullMarked
package org.countersign.trust.pdf;

import org.jspecify.annotations.NullMarked;
