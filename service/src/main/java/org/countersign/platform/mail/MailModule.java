package org.countersign.platform.mail;

import java.util.Map;
import java.util.Optional;
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

  /**
   * With the transports the configuration names.
   *
   * @param sms absent where text messages cannot be sent
   */
  public static MailModule build(
      MailConfig config,
      Optional<SmsConfig> sms,
      Transactions transactions,
      Jobs jobs,
      OutboundClient outbound,
      IdSource ids,
      TrustClock clock) {
    return build(Routes.of(config, sms, outbound), transactions, jobs, ids, clock);
  }

  /** With one transport at hand for every channel: tests, and other ways out. */
  public static MailModule build(
      MessageTransport transport,
      Transactions transactions,
      Jobs jobs,
      IdSource ids,
      TrustClock clock) {
    return build(
        new Routes(Map.of(Channel.EMAIL, transport, Channel.SMS, transport)),
        transactions,
        jobs,
        ids,
        clock);
  }

  private static MailModule build(
      Routes routes, Transactions transactions, Jobs jobs, IdSource ids, TrustClock clock) {
    jobs.register(new Delivery(transactions, routes, clock));
    return new MailModule(new Messages(routes, jobs, ids, clock));
  }

  public Messages messages() {
    return messages;
  }
}
