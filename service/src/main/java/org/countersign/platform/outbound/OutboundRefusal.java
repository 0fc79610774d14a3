package org.countersign.platform.outbound;

import java.io.IOException;

/** The call was not made, or its answer was not taken, because a guard forbids it. */
public final class OutboundRefusal extends IOException {
  private static final long serialVersionUID = 1L;

  OutboundRefusal(String message) {
    super(message);
  }
}
