/** SQL of the tables {@code document}, {@code rendition} and {@code segment}. */
@NullMarked
package org.countersign.documents.store;

import org.jspecify.annotations.NullMarked;
