package org.countersign.platform.mail;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.countersign.platform.outbound.OutboundBody;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundRequest;

/** Hands text messages to a gateway; the id lets it drop a message sent twice. */
final class HttpTextTransport implements MessageTransport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final OutboundClient outbound;
  private final SmsConfig config;

  HttpTextTransport(OutboundClient outbound, SmsConfig config) {
    this.outbound = outbound;
    this.config = config;
  }

  @Override
  public void deliver(RenderedMessage message) throws IOException {
    // A text message has no subject, and nobody reads a blank line on a small screen.
    var body =
        Map.of(
            "id",
            message.id().toString(),
            "to",
            message.to(),
            "text",
            message.text().replaceAll("\\s+", " ").strip());
    var answer =
        outbound.send(
            OutboundRequest.post(config.url(), OutboundBody.json(JSON.writeValueAsBytes(body)))
                .with("Authorization", "Bearer " + config.token().reveal()));
    if (!answer.isSuccess()) {
      throw new IOException("The text gateway answered " + answer.status());
    }
  }
}
