package org.countersign.platform.events;

import java.time.Instant;
import java.util.Map;
import org.countersign.platform.values.WorldId;

/**
 * An event that has been committed.
 *
 * @param tx the transaction that appended it, PostgreSQL's 64-bit id
 * @param seq position inside the log; increases within one transaction
 * @param id printed, {@code evt_…}
 * @param subject printed id of what it is about
 * @param data the public payload
 * @param at business time of its world
 */
public record Event(
    long tx,
    long seq,
    String id,
    WorldId world,
    String type,
    String subject,
    Map<String, String> data,
    Instant at) {
  public Event {
    data = Map.copyOf(data);
  }

  /** The opaque position just behind this event. */
  public String cursor() {
    return new EventCursor(tx, seq).print();
  }
}
