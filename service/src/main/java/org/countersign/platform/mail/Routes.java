package org.countersign.platform.mail;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.countersign.platform.outbound.OutboundClient;

/** Which transport carries which channel. */
final class Routes implements MessageTransport {
  private final Map<Channel, MessageTransport> byChannel;

  Routes(Map<Channel, MessageTransport> byChannel) {
    this.byChannel = new EnumMap<>(byChannel);
  }

  /** As configured; without a text gateway, text messages are carried by nobody. */
  static Routes of(MailConfig mail, Optional<SmsConfig> sms, OutboundClient outbound) {
    var routes = new EnumMap<Channel, MessageTransport>(Channel.class);
    routes.put(
        Channel.EMAIL,
        mail instanceof MailConfig.HttpMailbox mailbox
            ? new HttpMailboxTransport(outbound, mailbox.url())
            : new SmtpTransport((MailConfig.Smtp) mail));
    sms.ifPresent(config -> routes.put(Channel.SMS, new HttpTextTransport(outbound, config)));
    return new Routes(routes);
  }

  boolean carries(Channel channel) {
    return byChannel.containsKey(channel);
  }

  @Override
  public void deliver(RenderedMessage message) throws IOException {
    var transport = byChannel.get(message.channel());
    if (transport == null) {
      throw new IOException("Nothing carries " + message.channel());
    }
    transport.deliver(message);
  }
}
