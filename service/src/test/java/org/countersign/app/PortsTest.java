package org.countersign.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void namesEveryTakenPort() throws IOException {
    try (var one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(
              () -> Ports.requireFreeOnLoopback(one.getLocalPort(), other.getLocalPort()))
          .isInstanceOfSatisfying(
              StartRefused.class,
              refused ->
                  assertThat(refused.reasons())
                      .hasSize(2)
                      .anyMatch(reason -> reason.contains(String.valueOf(one.getLocalPort()))));
    }
  }
}
