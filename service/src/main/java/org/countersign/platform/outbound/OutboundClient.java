package org.countersign.platform.outbound;

import io.dropwizard.lifecycle.Managed;
import java.io.IOException;

/** Calls to others over HTTP. */
public final class OutboundClient implements Managed {
  private final OutboundConfig config;

  public OutboundClient(OutboundConfig config) {
    this.config = config;
  }

  /**
   * Makes one call, once, following no redirect; any status is an answer. Never inside a
   * transaction.
   *
   * @throws OutboundRefusal when the destination is forbidden or the answer too large
   * @throws IOException when no answer came within the configured times
   */
  public OutboundAnswer send(OutboundRequest request) throws IOException {
    throw new OutboundRefusal("not yet" + request + config);
  }
}
