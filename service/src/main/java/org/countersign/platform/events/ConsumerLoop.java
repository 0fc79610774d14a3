package org.countersign.platform.events;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.db.Tx;
import org.countersign.platform.events.store.ConsumerStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one consumer on this node. Every node runs one; the lock on the consumer's row lets one of
 * them work at a time.
 */
final class ConsumerLoop {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerLoop.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final int BATCH = 50;

  private final Transactions transactions;
  private final EventConsumer consumer;
  private final Semaphore nudges = new Semaphore(0);
  private final Thread thread;
  private volatile boolean running = true;

  ConsumerLoop(Transactions transactions, EventConsumer consumer) {
    this.transactions = transactions;
    this.consumer = consumer;
    this.thread = new Thread(this::run, "events-" + consumer.name());
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Looks for new events now instead of at the next poll. */
  void nudge() {
    nudges.release();
  }

  void stop() throws InterruptedException {
    running = false;
    nudge();
    thread.join(Duration.ofSeconds(10).toMillis());
  }

  private void run() {
    int failures = 0;
    while (running) {
      try {
        // After a failure one at a time, so that those before the culprit are through.
        deliverAll(failures == 0 ? BATCH : 1);
        failures = 0;
        pause(POLL, true);
      } catch (RuntimeException e) {
        failures++;
        LOG.warn("Event consumer {} failed {} times in a row", consumer.name(), failures, e);
        pause(after(failures), false);
      }
    }
  }

  private static Duration after(int failures) {
    var grown = POLL.multipliedBy(1L << Math.min(failures, 16));
    return grown.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : grown;
  }

  private void pause(Duration duration, boolean nudgeable) {
    try {
      if (nudgeable) {
        if (nudges.tryAcquire(duration.toMillis(), TimeUnit.MILLISECONDS)) {
          nudges.drainPermits();
        }
      } else if (running) {
        TimeUnit.MILLISECONDS.sleep(duration.toMillis());
      }
    } catch (InterruptedException e) {
      running = false;
      Thread.currentThread().interrupt();
    }
  }

  /** Hands over whatever is there; returns how many events were taken. */
  int deliverAll(int batch) {
    int taken = 0;
    while (running && transactions.call(this::hasMore)) {
      int now = transactions.call(tx -> deliver(tx, batch));
      if (now == 0) {
        break;
      }
      taken += now;
    }
    return taken;
  }

  int deliverAll() {
    return deliverAll(BATCH);
  }

  void introduce() {
    transactions.run(tx -> tx.store(ConsumerStore.class).introduce(consumer.name()));
  }

  private boolean hasMore(Tx tx) {
    return tx.store(ConsumerStore.class).hasMore(consumer.name());
  }

  private int deliver(Tx tx, int batch) {
    var store = tx.store(ConsumerStore.class);
    var position = store.lease(consumer.name());
    if (position.isEmpty()) {
      return 0;
    }
    var rows = store.next(position.get().tx(), position.get().seq(), batch);
    for (var row : rows) {
      if (consumer.types().contains(row.type())) {
        consumer.accept(tx, EventLog.event(row));
      }
    }
    if (!rows.isEmpty()) {
      var last = rows.get(rows.size() - 1);
      store.advance(consumer.name(), last.tx(), last.seq());
    }
    return rows.size();
  }
}
