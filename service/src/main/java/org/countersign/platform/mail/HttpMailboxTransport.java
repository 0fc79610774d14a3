package org.countersign.platform.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import org.countersign.platform.outbound.OutboundBody;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundRequest;

/** Hands messages to the sandbox mailbox: {@code POST /messages} with a JSON object. */
final class HttpMailboxTransport implements MessageTransport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutboundClient outbound;
  private final URI messages;

  HttpMailboxTransport(OutboundClient outbound, URI url) {
    this.outbound = outbound;
    this.messages = URI.create(url.toString().replaceAll("/+$", "") + "/messages");
  }

  @Override
  public void deliver(RenderedMessage message) throws IOException {
    var body = new LinkedHashMap<String, String>();
    body.put("id", message.id().toString());
    body.put("channel", message.channel().name());
    body.put("to", message.to());
    body.put("locale", message.locale().toLanguageTag());
    body.put("template", message.template());
    body.put("subject", message.subject());
    body.put("text", message.text());
    message.unsubscribe().ifPresent(address -> body.put("unsubscribe", address.toString()));
    var answer =
        outbound.send(
            OutboundRequest.post(messages, OutboundBody.json(JSON.writeValueAsBytes(body))));
    if (!answer.isSuccess()) {
      throw new IOException("The mailbox answered " + answer.status());
    }
  }
}
