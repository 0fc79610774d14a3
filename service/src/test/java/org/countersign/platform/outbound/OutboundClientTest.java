package org.countersign.platform.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OutboundClientTest {
  private static final int LIMIT = 1000;
  private final AtomicInteger calls = new AtomicInteger();
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;
  private OutboundClient client;
  private URI base;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::answer);
    server.start();
    base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    client = client(Duration.seconds(5), base);
  }

  @AfterEach
  void stop() throws IOException {
    never.countDown();
    client.stop();
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    var path = exchange.getRequestURI().getPath();
    var body = exchange.getRequestBody().readAllBytes();
    switch (path) {
      case "/redirect" -> {
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(302, -1);
      }
      case "/large" -> {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(new byte[LIMIT + 1]);
      }
      case "/silent" -> await();
      default -> {
        exchange
            .getResponseHeaders()
            .set("X-Seen", exchange.getRequestMethod() + " " + body.length);
        exchange
            .getResponseHeaders()
            .set(
                "X-Digest",
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Digest")));
        var answer = "{\"state\":\"PENDING\"}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(202, answer.length);
        exchange.getResponseBody().write(answer);
      }
    }
    exchange.close();
  }

  private void await() {
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void streamsABodyAndBringsTheAnswerBack(@TempDir Path directory) throws IOException {
    var file = Files.write(directory.resolve("package"), new byte[3_000_000]);
    var request =
        OutboundRequest.put(
                base.resolve("/submissions/1"),
                OutboundBody.file("application/vnd.etsi.asic-e+zip", file))
            .with("Content-Digest", "sha-256=:AAAA:");
    var answer = client.send(request);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.text()).isEqualTo("{\"state\":\"PENDING\"}");
    assertThat(answer.header("X-Seen")).contains("PUT 3000000");
    assertThat(answer.header("x-digest")).contains("sha-256=:AAAA:");
    var called =
        client.send(
            OutboundRequest.put(
                base, OutboundBody.stream("text/plain", 5, output -> output.write(new byte[5]))));
    assertThat(called.header("X-Seen")).contains("PUT 5");
  }

  @Test
  void followsNoRedirect() throws IOException {
    var answer = client.send(OutboundRequest.get(base.resolve("/redirect")));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(calls).hasValue(1);
  }

  @Test
  void refusesAnAnswerThatIsTooLarge() {
    assertThatThrownBy(() -> client.send(OutboundRequest.get(base.resolve("/large"))))
        .isInstanceOf(OutboundRefusal.class);
  }

  @Test
  void givesUpWhenTheWholeCallTakesTooLong() throws IOException {
    var hasty = client(Duration.milliseconds(200), base);
    try {
      assertThatThrownBy(() -> hasty.send(OutboundRequest.get(base.resolve("/silent"))))
          .isInstanceOf(IOException.class);
    } finally {
      hasty.stop();
    }
  }

  @Test
  void refusesPlainHttpAndPrivateAddressesOfStrangers() throws IOException {
    var port = server.getAddress().getPort();
    var strict = client(Duration.seconds(5));
    try {
      for (var uri :
          List.of(
              base.toString(),
              "http://example.org",
              "https://127.0.0.1:" + port,
              "https://localhost:" + port,
              "https://[::1]:" + port,
              "https://[::ffff:127.0.0.1]:" + port,
              "https://0x7f000001:" + port,
              "file:///etc/passwd")) {
        assertThatThrownBy(() -> strict.send(OutboundRequest.get(URI.create(uri))))
            .as(uri)
            .isInstanceOf(IOException.class);
      }
      assertThatThrownBy(
              () -> strict.send(OutboundRequest.get(URI.create("https://127.0.0.1:" + port))))
          .isInstanceOf(OutboundRefusal.class);
    } finally {
      strict.stop();
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void trustsAnOriginAndNotItsNeighbours() {
    var otherPort = URI.create("http://127.0.0.1:" + (server.getAddress().getPort() + 1));
    assertThatThrownBy(() -> client.send(OutboundRequest.get(otherPort)))
        .isInstanceOf(OutboundRefusal.class);
  }

  @Test
  void refusesANameWithOnePrivateAddressAmongItsAddresses() throws Exception {
    var guard = new AddressGuard(new Fixed("93.184.216.34", "10.0.0.1"));
    assertThatThrownBy(() -> guard.resolve("rebind.example"))
        .isInstanceOf(AddressGuard.Forbidden.class);
    assertThat(new AddressGuard(new Fixed("93.184.216.34")).resolve("fine.example")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0", "10.1.2.3", "100.64.0.1", "100.127.255.255", "127.9.9.9", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.1.1", "198.18.0.1",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "255.255.255.255", "::", "::1",
        "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "fe80::1", "fec0::1", "fc00::1",
        "fd12::1", "ff02::1", "2001::1", "2001:db8::1", "2002:7f00:1::"
      })
  void callsSpecialAddressesNotPublic(String address) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"93.184.216.34", "100.63.0.1", "100.128.0.1", "172.32.0.1", "2606:2800:220:1::1"})
  void callsOrdinaryAddressesPublic(String address) throws UnknownHostException {
    assertThat(AddressGuard.isPublic(InetAddress.getByName(address))).isTrue();
  }

  private static OutboundClient client(Duration total, URI... trusted) {
    return new OutboundClient(
        new OutboundConfig(
            Optional.of(List.of(trusted)),
            Optional.of(Duration.seconds(2)),
            Optional.of(Duration.seconds(5)),
            Optional.of(total),
            Optional.of(DataSize.bytes(LIMIT))));
  }

  private record Fixed(List<String> addresses) implements org.apache.hc.client5.http.DnsResolver {
    Fixed(String... addresses) {
      this(List.of(addresses));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
      var resolved = new InetAddress[addresses.size()];
      for (int i = 0; i < resolved.length; i++) {
        resolved[i] = InetAddress.getByName(addresses.get(i));
      }
      return resolved;
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
      return SystemDefaultDnsResolver.INSTANCE.resolveCanonicalHostname(host);
    }
  }
}
