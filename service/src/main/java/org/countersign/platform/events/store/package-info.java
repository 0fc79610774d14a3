/** SQL of the event log and of the consumers' positions. */
@NullMarked
package org.countersign.platform.events.store;

import org.jspecify.annotations.NullMarked;
