/**
 * The append-only evidence log. Owns the table {@code audit}, which refuses update and delete. A
 * row is written in the transaction of the change it proves and holds ids, states and salted
 * digests, never personal data.
 */
@NullMarked
package org.countersign.platform.audit;

import org.jspecify.annotations.NullMarked;
