package org.countersign.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, whatever its status.
 *
 * @param headers by lower-case name; the first of several
 * @param body at most the configured number of bytes
 */
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body) {
  public OutboundAnswer {
    headers = Map.copyOf(headers);
  }

  /** Whether the status is 2xx. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
