/** SQL of {@code platform.web}: the table {@code idempotent_write}. */
@NullMarked
package org.countersign.platform.web.store;

import org.jspecify.annotations.NullMarked;
