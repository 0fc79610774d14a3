package org.countersign.sandbox.docusign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.MailDrop;
import org.countersign.sandbox.SimulatedDocusign;

/** The simulator on its port: authorization server, REST API, pages, switches. */
public final class DocusignServer implements DocusignControl, AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Switches switches = new Switches();
  private final EnvelopeBook book = new EnvelopeBook();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sandbox-docusign");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpsServer server;
  private final Authority authority;
  private final Parts parts;

  /** What the requests are handed to. */
  private record Parts(
      Limits limits,
      OAuthDesk oauth,
      EnvelopeLife life,
      RestDesk rest,
      SigningDesk signing,
      Connect connect,
      Courier courier,
      Press press) {}

  private DocusignServer(
      HttpsServer server,
      Authority authority,
      SimulatedDocusign config,
      TrustClock clock,
      MailDrop mail) {
    this.server = server;
    this.authority = authority;
    var sessions = new SigningSessions(clock);
    sessions.at(address());
    var courier = new Courier(switches, config.connect().retryMillis());
    var connect = new Connect(config, clock, courier);
    var life = new EnvelopeLife(clock, connect, new Invitations(mail, sessions));
    var press = new Press(clock, switches);
    var documents = new DocumentDesk(book, press);
    var recipients = new RecipientDesk(book, life, sessions);
    parts =
        new Parts(
            new Limits(clock),
            new OAuthDesk(config.account(), clock),
            life,
            new RestDesk(config.account(), clock, book, life, documents, recipients),
            new SigningDesk(book, life, sessions, documents),
            connect,
            courier,
            press);
  }

  /**
   * Starts on loopback.
   *
   * @throws IOException when the port is taken
   */
  public static DocusignServer start(SimulatedDocusign config, TrustClock clock, MailDrop mail)
      throws IOException {
    var authority = Authority.create("DocuSign simulator TLS root", clock.now());
    var https = Tls.open(config.port(), authority);
    var server = new DocusignServer(https, authority, config, clock, mail);
    https.setExecutor(server.threads);
    https.createContext("/", server::handle);
    https.start();
    return server;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    parts.courier().close();
  }

  private void handle(HttpExchange http) throws IOException {
    try (http) {
      var exchange = new Exchange(http);
      try {
        route(exchange);
      } catch (Refusal refusal) {
        exchange.refuse(refusal);
      }
    }
  }

  private void route(Exchange exchange) throws IOException {
    var path = exchange.path();
    if (path.equals("/oauth/token")) {
      if (fate(exchange, Call.TOKEN)) {
        parts.oauth().handle(exchange, oauthHost());
      }
    } else if (path.startsWith("/oauth/")) {
      parts.oauth().handle(exchange, oauthHost());
    } else if (path.startsWith("/restapi/")) {
      parts.limits().count(exchange);
      if (fate(exchange, RestDesk.call(exchange))) {
        parts.oauth().requireToken(exchange);
        parts.rest().handle(exchange);
      }
    } else if (path.startsWith("/Signing/")) {
      parts.signing().handle(exchange);
    } else if (path.startsWith("/simulator/")) {
      new SimulatorDesk(this, book).handle(exchange);
    } else {
      exchange.page(404, SigningPages.missing());
    }
  }

  /** Whether the call is carried out. */
  private boolean fate(Exchange exchange, Call call) throws IOException {
    switch (switches.take(call)) {
      case NORMAL -> {}
      case HOURLY_LIMIT -> throw Refusal.hourly(429);
      case HOURLY_LIMIT_400 -> throw Refusal.hourly(400);
      case BURST_LIMIT -> throw Refusal.burst(429);
      case BURST_LIMIT_400 -> throw Refusal.burst(400);
      case SERVER_ERROR -> throw Refusal.of(500, "UNSPECIFIED_ERROR", "An error occurred.");
      case UNAVAILABLE -> {
        exchange.page(503, "<html><body>Service Unavailable</body></html>");
        return false;
      }
      case TIME_OUT -> {
        hang();
        return false;
      }
      case LOST_ANSWER -> exchange.mute();
    }
    return true;
  }

  private void hang() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public URI address() {
    return URI.create("https://" + oauthHost());
  }

  @Override
  public String oauthHost() {
    return "localhost:" + server.getAddress().getPort();
  }

  @Override
  public X509Certificate tlsRoot() {
    return authority.root();
  }

  @Override
  public String tlsRootPem() {
    return pem(tlsRoot());
  }

  @Override
  public X509Certificate sealRoot() {
    return parts.press().authority().root();
  }

  @Override
  public String sealRootPem() {
    return pem(sealRoot());
  }

  @Override
  public void registerKey(String publicKeyPem) {
    parts.oauth().keys().register(publicKeyPem);
  }

  @Override
  public void hmacKeys(String... keys) {
    parts.connect().sign(List.of(keys));
  }

  @Override
  public void limits(int hourly, int burst) {
    parts.limits().allow(hourly, burst);
  }

  @Override
  public String generateKey() {
    return parts.oauth().keys().generate();
  }

  @Override
  public void consent(boolean granted) {
    parts.oauth().consent(granted);
  }

  @Override
  public void expireTokens() {
    parts.oauth().expireTokens();
  }

  @Override
  public void next(Call call, Fate... fates) {
    switches.next(call, List.of(fates));
  }

  @Override
  public void deliveries(Delivery... deliveries) {
    switches.deliveries(List.of(deliveries));
  }

  @Override
  public void releaseDeliveries() {
    parts.courier().release();
  }

  @Override
  public void sealing(Sealing sealing) {
    switches.sealing(sealing);
  }

  @Override
  public void returned(Returned returned) {
    switches.returned(returned);
  }

  @Override
  public void act(String envelopeId, String recipientId, Act act) {
    book.alone(
        () -> {
          var envelope = book.get(envelopeId);
          parts.life().act(envelope, envelope.recipient(recipientId), act);
          return envelope;
        });
  }

  @Override
  public int envelopeCount() {
    return book.count();
  }

  @Override
  public List<String> envelopeIds() {
    return book.all().stream().map(Envelope::id).toList();
  }

  @Override
  public long calls(Call call) {
    return switches.count(call);
  }

  @Override
  public int polledTooSoon() {
    return parts.limits().polledTooSoon();
  }

  private static String pem(X509Certificate certificate) {
    try {
      return Authority.pem("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }
}
