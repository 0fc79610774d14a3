package org.countersign.trust.ades;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.countersign.trust.pki.TestPki;

/** An RFC 3161 server that behaves as told. */
public final class FakeTsa implements AutoCloseable {
  /** What it does with a request. */
  public enum Manner {
    GOOD,
    WRONG_IMPRINT,
    WRONG_NONCE,
    REJECTING,
    STATUS_500,
    OTHER_MEDIA_TYPE,
    GARBAGE,
    WITHOUT_CERTIFICATES,
    SILENT
  }

  private final TestPki pki;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger statusAsked = new AtomicInteger();
  private volatile Manner manner = Manner.GOOD;
  private volatile boolean silentOnStatus;

  private FakeTsa(TestPki pki, HttpServer server) {
    this.pki = pki;
    this.server = server;
  }

  /** Listens on loopback; its certificates are those of {@code pki}. */
  public static FakeTsa of(TestPki pki) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    var fake = new FakeTsa(pki, server);
    server.setExecutor(fake.threads);
    server.createContext(
        "/tsa",
        exchange -> {
          fake.asked.incrementAndGet();
          var request = exchange.getRequestBody().readAllBytes();
          var now = fake.manner;
          if (now == Manner.SILENT) {
            fake.await();
          }
          var answer = fake.answer(now, request);
          exchange
              .getResponseHeaders()
              .set(
                  "Content-Type",
                  now == Manner.OTHER_MEDIA_TYPE ? "text/html" : "application/timestamp-reply");
          exchange.sendResponseHeaders(now == Manner.STATUS_500 ? 500 : 200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.createContext(
        "/list/",
        exchange -> {
          var path = exchange.getRequestURI().getPath();
          var number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
          fake.status(exchange, () -> pki.freshCrls().get(number));
        });
    server.createContext(
        "/ocsp",
        exchange -> {
          var request = exchange.getRequestBody().readAllBytes();
          fake.status(exchange, () -> pki.ocsp(request));
        });
    server.start();
    return fake;
  }

  private void status(HttpExchange exchange, Supplier<byte[]> content) throws IOException {
    statusAsked.incrementAndGet();
    if (!silentOnStatus) {
      var answer = content.get();
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  /** Whether what tells of its certificates is gone. */
  public void silentOnStatus(boolean silent) {
    silentOnStatus = silent;
  }

  /** Questions for lists and about certificates so far. */
  public int statusAsked() {
    return statusAsked.get();
  }

  /** Its authorities' lists. */
  public List<URI> lists() {
    return IntStream.range(0, pki.freshCrls().size())
        .mapToObj(number -> url().resolve("/list/" + number))
        .toList();
  }

  /** Its responder. */
  public URI ocsp() {
    return url().resolve("/ocsp");
  }

  public FakeTsa behaving(Manner how) {
    manner = how;
    return this;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/tsa");
  }

  /** Requests so far. */
  public int asked() {
    return asked.get();
  }

  private byte[] answer(Manner now, byte[] request) throws IOException {
    var tsa = pki.module.timestamps();
    return switch (now) {
      case WRONG_IMPRINT, WRONG_NONCE, REJECTING, WITHOUT_CERTIFICATES ->
          tsa.respond(altered(now, request));
      case GARBAGE -> new byte[] {0x30, 0x03, 0x02, 0x01};
      default -> tsa.respond(request);
    };
  }

  private static byte[] altered(Manner how, byte[] request) throws IOException {
    var query = new TimeStampRequest(request);
    var imprint = query.getMessageImprintDigest();
    var nonce = query.getNonce();
    var requests = new TimeStampRequestGenerator();
    requests.setCertReq(how != Manner.WITHOUT_CERTIFICATES);
    switch (how) {
      case WRONG_IMPRINT -> imprint[0] ^= 1;
      case WRONG_NONCE -> nonce = nonce.add(BigInteger.ONE);
      case REJECTING -> requests.setReqPolicy(new ASN1ObjectIdentifier("1.2.3"));
      default -> {}
    }
    return requests.generate(query.getMessageImprintAlgOID(), imprint, nonce).getEncoded();
  }

  private void await() throws IOException {
    try {
      if (!end.await(1, TimeUnit.MINUTES)) {
        throw new IOException("nobody ended the test");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
