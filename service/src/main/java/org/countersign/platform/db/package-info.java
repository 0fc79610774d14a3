/** JDBI set-up and transactions: the only way to a store. Owns no business table. */
@NullMarked
package org.countersign.platform.db;

import org.jspecify.annotations.NullMarked;
