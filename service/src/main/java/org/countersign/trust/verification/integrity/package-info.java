/**
 * The fast integrity check: a PDF's bytes in, what is signed and what came after it out. Owns no
 * table. A parsing path of its own: no PDF library, nothing of assembly. It reads the
 * cross-reference sections, the signatures and the appended revisions, and of the base revision
 * only the objects a comparison needs; whatever it cannot read exactly one way it refuses.
 */
@NullMarked
package org.countersign.trust.verification.integrity;

import org.jspecify.annotations.NullMarked;
