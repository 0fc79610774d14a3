/** SQL of the attorneys module. */
@NullMarked
package org.countersign.identity.attorneys.store;

import org.jspecify.annotations.NullMarked;
