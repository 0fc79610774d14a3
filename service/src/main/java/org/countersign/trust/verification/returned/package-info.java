/**
 * Page by page: what was sent against what DocuSign returned. Two PDFs in, plain sentences out;
 * owns no table. Run it in a child process. Pages are compared as people see them: size, letters
 * with their places, and the picture; tabs and the envelope's stamp are all that may be new.
 */
@NullMarked
package org.countersign.trust.verification.returned;

import org.jspecify.annotations.NullMarked;
