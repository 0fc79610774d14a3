package org.countersign.platform.mail;

import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Builds the outbox of messages and registers its delivery job. */
public final class MailModule {
  private final Messages messages;

  private MailModule(Messages messages) {
    this.messages = messages;
  }

  /** With the transport the configuration names. */
  public static MailModule build(
      MailConfig config,
      Transactions transactions,
      Jobs jobs,
      OutboundClient outbound,
      IdSource ids,
      TrustClock clock) {
    return build(transport(config, outbound), transactions, jobs, ids, clock);
  }

  /** With a transport at hand: tests, and other ways out. */
  public static MailModule build(
      MessageTransport transport,
      Transactions transactions,
      Jobs jobs,
      IdSource ids,
      TrustClock clock) {
    jobs.register(new Delivery(transactions, transport, clock));
    return new MailModule(new Messages(jobs, ids, clock));
  }

  private static MessageTransport transport(MailConfig config, OutboundClient outbound) {
    if (config instanceof MailConfig.HttpMailbox mailbox) {
      return new HttpMailboxTransport(outbound, mailbox.url());
    }
    return new SmtpTransport((MailConfig.Smtp) config);
  }

  public Messages messages() {
    return messages;
  }
}
