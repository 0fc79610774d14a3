/**
 * JDBI set-up, the embedded PostgreSQL, migrations and transactions: the only way to a store. Owns
 * the table {@code world}. Every mapping between Java values and columns that more than one module
 * needs is registered here.
 */
@NullMarked
package org.countersign.platform.db;

import org.jspecify.annotations.NullMarked;
