/** Drawing of the visible mark: font subset, layout in the form's boxes, content stream. */
@NullMarked
package org.countersign.trust.pdf.mark;

import org.jspecify.annotations.NullMarked;
