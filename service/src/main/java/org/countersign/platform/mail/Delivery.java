package org.countersign.platform.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.JobHandler;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.mail.store.OutboxRow;
import org.countersign.platform.mail.store.OutboxStore;
import org.countersign.platform.values.TrustClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers one message and then forgets address and text. */
final class Delivery implements JobHandler {
  static final String KIND = "mail.deliver";
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final Transactions transactions;
  private final MessageTransport transport;
  private final TrustClock clock;

  Delivery(Transactions transactions, MessageTransport transport, TrustClock clock) {
    this.transactions = transactions;
    this.transport = transport;
    this.clock = clock;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Outcome run(String instance) throws IOException {
    var id = UUID.fromString(instance);
    var pending = transactions.call(tx -> tx.store(OutboxStore.class).pending(id));
    if (pending.isPresent()) {
      deliver(pending.get());
    }
    return Outcome.done();
  }

  private void deliver(OutboxRow row) throws IOException {
    try {
      transport.deliver(
          new RenderedMessage(
              row.id(),
              Channel.valueOf(row.channel()),
              row.recipient(),
              row.locale(),
              row.template(),
              row.subject(),
              row.body(),
              row.unsubscribe()));
      end(row.id(), "DELIVERED");
    } catch (IOException e) {
      // A mail server's words quote the address: only the kind of failure goes on from here.
      var kind = e.getClass().getSimpleName();
      if (row.createdAt().plus(LONGEST).isAfter(clock.now())) {
        throw new IOException("Message not delivered: " + kind);
      }
      LOG.warn("Message {} is given up after a day: {}", row.id(), kind);
      end(row.id(), "FAILED");
    }
  }

  private void end(UUID id, String state) {
    transactions.run(tx -> tx.store(OutboxStore.class).end(id, state, clock.now()));
  }
}
