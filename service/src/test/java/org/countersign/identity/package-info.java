/** The identity wing under test, with real keys and a real database. */
@NullMarked
package org.countersign.identity;

import org.jspecify.annotations.NullMarked;
