package org.countersign.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.countersign.platform.outbound.OutboundClient;
import org.countersign.platform.outbound.OutboundConfig;
import org.countersign.platform.values.Secret;
import org.junit.jupiter.api.Test;

final class TransportsTest {
  private final RenderedMessage message =
      new RenderedMessage(
          new UUID(1, 2),
          Channel.EMAIL,
          "ana@example.org",
          Locale.forLanguageTag("es"),
          "one-time-code",
          "Su código",
          "Hola: 123456\n",
          Optional.of(URI.create("https://sign.example/reminders-off?token=t")));

  @Test
  void postsToTheSandboxMailbox() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/messages",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          bodies.add(exchange.getRequestMethod() + " " + body);
          exchange.sendResponseHeaders(bodies.size() == 1 ? 201 : 503, -1);
          exchange.close();
        });
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    var outbound = new OutboundClient(OutboundConfig.trusting(url));
    try {
      var transport = new HttpMailboxTransport(outbound, url);
      transport.deliver(message);
      var body = String.valueOf(bodies.peek());
      assertThat(body).startsWith("POST {");
      var json = new ObjectMapper().readTree(body.substring(5));
      assertThat(json.get("to").asText()).isEqualTo("ana@example.org");
      assertThat(json.get("subject").asText()).isEqualTo("Su código");
      assertThat(json.get("template").asText()).isEqualTo("one-time-code");
      assertThatThrownBy(() -> transport.deliver(message)).isInstanceOf(IOException.class);
    } finally {
      outbound.stop();
      server.stop(0);
    }
  }

  @Test
  void handsATextToTheGatewayInOneLine() throws Exception {
    BlockingQueue<String> calls = new LinkedBlockingQueue<>();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/texts",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          calls.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
          exchange.sendResponseHeaders(calls.size() == 1 ? 202 : 503, -1);
          exchange.close();
        });
    server.start();
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/texts");
    var outbound = new OutboundClient(OutboundConfig.trusting(url));
    try {
      var transport =
          new HttpTextTransport(outbound, new SmsConfig(url, new Secret("gateway token")));
      var text =
          new RenderedMessage(
              new UUID(1, 3),
              Channel.SMS,
              "+15550001167",
              Locale.ENGLISH,
              "t",
              "s",
              "A\n\n1\n",
              Optional.empty());
      transport.deliver(text);
      assertThat(String.valueOf(calls.peek()))
          .startsWith("Bearer gateway token {")
          .contains("\"to\":\"+15550001167\"")
          .contains("\"text\":\"A 1\"");
      assertThatThrownBy(() -> transport.deliver(text))
          .isInstanceOf(IOException.class)
          .hasMessageNotContaining("+1555");
    } finally {
      outbound.stop();
      server.stop(0);
    }
  }

  @Test
  void speaksToAMailServer() throws Exception {
    try (var server = new MailServer("250 fine")) {
      new SmtpTransport(smtp(server.port(), true)).deliver(message);
      var mail = server.mail();
      assertThat(mail).contains("Subject: =?UTF-8?").contains("Content-Language: es");
      assertThat(mail).contains("Auto-Submitted: auto-generated").contains("Hola: 123456");
      assertThat(mail)
          .contains("List-Unsubscribe: <https://sign.example/reminders-off?token=t>")
          .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
    }
  }

  @Test
  void keepsTheAddressOutOfItsErrors() throws Exception {
    try (var server = new MailServer("550 no such user ana@example.org")) {
      assertThatThrownBy(() -> new SmtpTransport(smtp(server.port(), true)).deliver(message))
          .isInstanceOf(IOException.class)
          .hasNoCause()
          .hasMessageNotContaining("ana@");
    }
  }

  @Test
  void insistsOnTlsUnlessToldOtherwise() throws Exception {
    try (var server = new MailServer("250 fine")) {
      assertThatThrownBy(() -> new SmtpTransport(smtp(server.port(), false)).deliver(message))
          .isInstanceOf(IOException.class);
    }
  }

  private static MailConfig.Smtp smtp(int port, boolean plain) {
    return new MailConfig.Smtp(
        "127.0.0.1", port, "no-reply@example.org", Optional.empty(), Optional.empty(), plain);
  }

  /** Just enough of RFC 5321 for one mail, without TLS. */
  private static final class MailServer implements AutoCloseable {
    private final ServerSocket socket;
    private final BlockingQueue<String> mails = new LinkedBlockingQueue<>();

    MailServer(String answerToRecipient) throws IOException {
      socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      var thread = new Thread(() -> serve(answerToRecipient));
      thread.setDaemon(true);
      thread.start();
    }

    int port() {
      return socket.getLocalPort();
    }

    String mail() throws InterruptedException {
      return String.valueOf(mails.poll(10, TimeUnit.SECONDS));
    }

    private void serve(String answerToRecipient) {
      try (var client = socket.accept()) {
        var reader =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
        say(client, "220 test");
        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
          if (line.startsWith("RCPT")) {
            say(client, answerToRecipient);
          } else if (line.startsWith("DATA")) {
            say(client, "354 go on");
            var mail = new StringBuilder();
            for (var text = reader.readLine(); !".".equals(text); text = reader.readLine()) {
              mail.append(text).append('\n');
            }
            say(client, "250 taken");
            mails.add(mail.toString());
          } else if (line.startsWith("QUIT")) {
            say(client, "221 bye");
          } else {
            say(client, "250 fine");
          }
        }
      } catch (IOException e) {
        mails.add("broken off");
      }
    }

    private static void say(Socket client, String line) throws IOException {
      client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
