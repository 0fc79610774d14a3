package org.countersign.platform.events;

import io.dropwizard.lifecycle.Managed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.WorldClock;

/** Builds the event log and drives its consumers on this node. */
public final class EventsModule implements Managed {
  private final Transactions transactions;
  private final EventLog log;
  private final List<EventConsumer> consumers = new CopyOnWriteArrayList<>();

  private EventsModule(Transactions transactions, IdSource ids, WorldClock clock) {
    this.transactions = transactions;
    this.log = new EventLog(ids, clock, this::nudge);
  }

  public static EventsModule build(Transactions transactions, IdSource ids, WorldClock clock) {
    return new EventsModule(transactions, ids, clock);
  }

  public EventLog log() {
    return log;
  }

  /** Adds a consumer; before {@link #start}. */
  public void register(EventConsumer consumer) {
    consumers.add(consumer);
  }

  /**
   * Hands over, on this thread, what is there now; returns how many events were taken. For tests
   * and for the last step of a command; the running service does it by itself.
   */
  public int deliver() {
    throw new UnsupportedOperationException("not yet" + transactions);
  }

  private void nudge() {}
}
