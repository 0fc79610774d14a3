/** Tests of key custody. */
@NullMarked
package org.countersign.trust.keys;

import org.jspecify.annotations.NullMarked;
