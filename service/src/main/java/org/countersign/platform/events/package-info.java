/**
 * The event log and its readers. Owns the tables {@code event} and {@code event_consumer}. An event
 * is appended in the transaction of the change it tells, is never changed, and is read in the order
 * of (tx, seq) below the oldest open transaction, so that no reader skips one that commits late.
 */
@NullMarked
package org.countersign.platform.events;

import org.jspecify.annotations.NullMarked;
