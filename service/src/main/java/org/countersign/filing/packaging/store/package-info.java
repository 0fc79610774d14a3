/** SQL of sealed packages. */
@NullMarked
package org.countersign.filing.packaging.store;

import org.jspecify.annotations.NullMarked;
