package org.countersign.platform.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A call to be made.
 *
 * @param timeout for the whole of it, where shorter than the configured one
 */
public record OutboundRequest(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<OutboundBody> body,
    Optional<Duration> timeout) {
  public OutboundRequest {
    headers = Map.copyOf(headers);
  }

  public static OutboundRequest get(URI uri) {
    return new OutboundRequest("GET", uri, Map.of(), Optional.empty(), Optional.empty());
  }

  public static OutboundRequest put(URI uri, OutboundBody body) {
    return new OutboundRequest("PUT", uri, Map.of(), Optional.of(body), Optional.empty());
  }

  public static OutboundRequest post(URI uri, OutboundBody body) {
    return new OutboundRequest("POST", uri, Map.of(), Optional.of(body), Optional.empty());
  }

  /** The same with one more header. */
  public OutboundRequest with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new OutboundRequest(method, uri, more, body, timeout);
  }

  /** The same, given up after {@code time}. */
  public OutboundRequest within(Duration time) {
    return new OutboundRequest(method, uri, headers, body, Optional.of(time));
  }
}
