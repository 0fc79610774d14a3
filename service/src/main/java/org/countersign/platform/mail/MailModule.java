package org.countersign.platform.mail;

import org.countersign.platform.db.Transactions;
import org.countersign.platform.jobs.Jobs;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.values.IdSource;
import org.countersign.platform.values.TrustClock;

/** Builds the outbox of messages and its delivery job. */
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
    return new MailModule(new Messages());
  }

  /** With a transport at hand: tests, and other ways out. */
  public static MailModule build(
      MessageTransport transport,
      Transactions transactions,
      Jobs jobs,
      IdSource ids,
      TrustClock clock) {
    return new MailModule(new Messages());
  }

  public Messages messages() {
    return messages;
  }
}
