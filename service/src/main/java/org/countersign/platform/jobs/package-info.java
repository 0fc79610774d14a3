/**
 * Background work on db-scheduler. Owns the table {@code scheduled_tasks}. A job is enqueued in the
 * transaction of the change that asks for it and runs at least once, outside any transaction, on
 * one node at a time.
 */
@NullMarked
package org.countersign.platform.jobs;

import org.jspecify.annotations.NullMarked;
