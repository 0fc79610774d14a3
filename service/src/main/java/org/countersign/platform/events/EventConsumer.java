package org.countersign.platform.events;

import java.util.Set;
import org.countersign.platform.db.Tx;

/**
 * Reacts to events inside the service. The reaction and the consumer's new position are one
 * transaction, so each event takes effect exactly once, in the log's order, on one node at a time.
 * Remote calls do not belong here: enqueue a job. A consumer that fails is tried again with growing
 * pauses and stays at that event until it succeeds.
 */
public interface EventConsumer {
  /** Stable name under which the position is kept ({@code packaging}). */
  String name();

  /** Types to be handed over; others are skipped. */
  Set<String> types();

  /** Reacts within {@code tx}. */
  void accept(Tx tx, Event event);
}
