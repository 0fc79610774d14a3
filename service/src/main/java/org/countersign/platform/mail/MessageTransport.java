package org.countersign.platform.mail;

import java.io.IOException;

/** Hands messages to the outside world. */
public interface MessageTransport {
  /** Delivers one message; an {@link IOException} means: not delivered, try again later. */
  void deliver(RenderedMessage message) throws IOException;
}
