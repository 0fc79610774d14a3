package org.countersign.platform.mail;

import org.countersign.platform.db.Tx;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.mail.store.OutboxRow;
import org.countersign.platform.mail.store.OutboxStore;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Where messages to people are handed in. */
public final class Messages {
  private final Templates templates = new Templates();
  private final Routes routes;
  private final Jobs jobs;
  private final IdSource ids;
  private final TrustClock clock;

  Messages(Routes routes, Jobs jobs, IdSource ids, TrustClock clock) {
    this.routes = routes;
    this.jobs = jobs;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Names templates of a module. Each is a pair of text resources beside {@code owner}: {@code
   * messages/NAME.en.txt} and {@code messages/NAME.es.txt}, the first line {@code Subject: …}, then
   * an empty line, then the text; <code>{{name}}</code> stands for a value.
   *
   * @throws IllegalArgumentException when a text is missing or malformed, or a name is taken
   */
  public void templates(Class<?> owner, String... names) {
    for (var name : names) {
      templates.add(owner, name);
    }
  }

  /** Whether messages by this channel can be sent at all here. */
  public boolean carries(Channel channel) {
    return routes.carries(channel);
  }

  /** Renders now and delivers after the commit, again and again for a day until it succeeds. */
  public void enqueue(Tx tx, Message message) {
    var text = templates.render(message.template(), message.locale(), message.values());
    var id = ids.next();
    var now = clock.now();
    tx.store(OutboxStore.class)
        .insert(
            new OutboxRow(
                id,
                message.world(),
                message.channel().name(),
                message.to(),
                message.locale(),
                message.template(),
                text.subject(),
                text.body(),
                message.unsubscribe(),
                now));
    jobs.enqueue(tx, Delivery.KIND, id.toString(), now);
  }
}
