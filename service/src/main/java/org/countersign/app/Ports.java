package org.countersign.app;

import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks whether the ports are free before anything is started, to say so in one sentence. */
final class Ports {
  private Ports() {}

  static void requireFree(ServiceConfiguration configuration) {
    if (configuration.getServerFactory() instanceof DefaultServerFactory factory) {
      var reasons = new ArrayList<String>();
      Stream.concat(
              factory.getApplicationConnectors().stream(), factory.getAdminConnectors().stream())
          .forEach(connector -> check(connector, reasons));
      if (!reasons.isEmpty()) {
        throw new StartRefused(reasons);
      }
    }
  }

  private static void check(ConnectorFactory connector, List<String> reasons) {
    if (!(connector instanceof HttpConnectorFactory http) || http.getPort() == 0) {
      return;
    }
    try {
      var host = http.getBindHost();
      new ServerSocket(http.getPort(), 1, host == null ? null : InetAddress.getByName(host))
          .close();
    } catch (IOException e) {
      reasons.add(
          "Port "
              + http.getPort()
              + " is taken by another program: stop it, or choose another port.");
    }
  }

  /** Looks at ports on loopback, all of them before it complains. */
  static void requireFreeOnLoopback(int... ports) {
    var reasons = new ArrayList<String>();
    for (int port : ports) {
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        socket.setReuseAddress(true);
      } catch (IOException e) {
        reasons.add(
            "Port "
                + port
                + " is taken by another program: stop it, or use --port 0 for any free ports.");
      }
    }
    if (!reasons.isEmpty()) {
      throw new StartRefused(reasons);
    }
  }

  /** A port that is free now. */
  static int free() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new StartRefused(List.of("No free port could be found."));
    }
  }
}
