/** Pages for everybody. */
@NullMarked
package org.countersign.portal.open;

import org.jspecify.annotations.NullMarked;
