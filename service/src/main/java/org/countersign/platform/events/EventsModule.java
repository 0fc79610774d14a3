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
  private final List<ConsumerLoop> loops = new CopyOnWriteArrayList<>();

  private EventsModule(Transactions transactions, IdSource ids, WorldClock clock) {
    this.transactions = transactions;
    this.log = new EventLog(ids, clock, () -> loops.forEach(ConsumerLoop::nudge));
  }

  public static EventsModule build(Transactions transactions, IdSource ids, WorldClock clock) {
    return new EventsModule(transactions, ids, clock);
  }

  public EventLog log() {
    return log;
  }

  /** Adds a consumer; before {@link #start}. A new consumer begins with the first event ever. */
  public void register(EventConsumer consumer) {
    loops.add(new ConsumerLoop(transactions, consumer));
  }

  /**
   * Hands over, on this thread, what is there now; returns how many events were taken. For tests
   * and for the last step of a command; the running service does it by itself.
   */
  public int deliver() {
    int taken = 0;
    for (var loop : loops) {
      loop.introduce();
      taken += loop.deliverAll();
    }
    return taken;
  }

  @Override
  public void start() {
    loops.forEach(ConsumerLoop::introduce);
    loops.forEach(ConsumerLoop::start);
  }

  @Override
  public void stop() throws InterruptedException {
    for (var loop : loops) {
      loop.stop();
    }
  }
}
