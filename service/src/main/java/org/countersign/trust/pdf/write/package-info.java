/**
 * Writing of PDF tokens and incremental updates (ISO 32000-2 §7.5.6); knows no document, parses
 * nothing.
 */
@NullMarked
package org.countersign.trust.pdf.write;

import org.jspecify.annotations.NullMarked;
