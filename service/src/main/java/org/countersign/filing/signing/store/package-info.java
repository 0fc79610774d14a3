/** SQL of signing. */
@NullMarked
package org.countersign.filing.signing.store;

import org.jspecify.annotations.NullMarked;
