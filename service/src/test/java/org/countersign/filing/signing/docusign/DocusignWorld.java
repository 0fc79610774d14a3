package org.countersign.filing.signing.docusign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.countersign.filing.forms.SignatureMethod;
import org.countersign.filing.signing.Ceremony;
import org.countersign.filing.signing.Decision;
import org.countersign.filing.signing.Delivery;
import org.countersign.filing.signing.DocusignConfig;
import org.countersign.filing.signing.DocusignConnection;
import org.countersign.filing.signing.DocusignStanding;
import org.countersign.filing.signing.Isolation;
import org.countersign.filing.signing.SigningRequest;
import org.countersign.filing.signing.SigningWorld;
import org.countersign.filing.signing.docusign.http.ConnectResource;
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.jobs.JobDriver;
import org.countersign.platform.jobs.Outcome;
import org.countersign.platform.values.Failure;
import org.countersign.platform.values.FilingId;
import org.countersign.platform.values.Secret;
import org.countersign.platform.values.SignerId;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.DocusignControl;
import org.countersign.sandbox.ExaminerProgram;
import org.countersign.sandbox.SandboxConfig;
import org.countersign.sandbox.SandboxServers;
import org.countersign.sandbox.SimulatedDocusign;

/** Signing with a connection to the DocuSign simulator; jobs run when a test says so. */
final class DocusignWorld implements AutoCloseable {
  static final String HMAC_KEY = "a key of the account";

  final DocusignControl docusign;
  final SigningWorld world;
  private static final String CONNECT = "/v1/docusign/connect";
  private static final int PATIENCE_SECONDS = 30;

  private final SandboxServers servers;
  private final HttpServer door;
  private final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

  DocusignWorld() {
    TrustClock real = java.time.Instant::now;
    try {
      door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      servers =
          SandboxServers.start(
              SandboxConfig.inMemory()
                  .with(
                      new SimulatedDocusign(
                          0,
                          SimulatedDocusign.Account.usual(),
                          SimulatedDocusign.Connect.signedWith(HMAC_KEY))),
              new ExaminerProgram(Path.of("never", "asked"), ""),
              List::of,
              real);
      docusign = servers.docusign().orElseThrow();
      world = SigningWorld.with(config(), () -> List.of(docusign.sealRoot()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    world.advance(Duration.between(world.clock.now(), real.now()));
    door.createContext(CONNECT, this::connect);
    door.start();
  }

  private void connect(HttpExchange exchange) throws IOException {
    try (exchange) {
      var status =
          post(
              exchange.getRequestBody().readAllBytes(),
              name -> exchange.getRequestHeaders().getFirst(name));
      exchange.sendResponseHeaders(status, -1);
      answers.add(status);
    }
  }

  /** A message of Connect at our door; the answer's status. */
  int post(byte[] body, UnaryOperator<String> headers) {
    var resource =
        world.signing.resources().stream()
            .filter(ConnectResource.class::isInstance)
            .map(ConnectResource.class::cast)
            .findFirst()
            .orElseThrow();
    var asked =
        (HttpHeaders)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> headers.apply((String) arguments[0]));
    try {
      return resource.take(asked, body).getStatus();
    } catch (Failure e) {
      return e.type().status();
    }
  }

  /** As {@link #post}, signed. */
  int post(String body) {
    return post(
        body.getBytes(StandardCharsets.UTF_8),
        name -> name.equals(ConnectMessages.SIGNATURE + 1) ? hmac(HMAC_KEY, body) : null);
  }

  static String hmac(String key, String body) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for so many messages to have been answered; their statuses. */
  List<Integer> heard(int count) {
    var heard = new ArrayList<Integer>();
    try {
      while (heard.size() < count) {
        var status = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (status == null) {
          throw new AssertionError("Only " + heard + " came");
        }
        heard.add(status);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return heard;
  }

  /** Applies every message that was taken. */
  void apply() {
    messages().forEach(digest -> world.run(ConnectMessages.KIND, digest));
  }

  /** DocuSign's id of the envelope that was made last. */
  String newest() {
    var made = docusign.envelopeIds();
    return made.get(made.size() - 1);
  }

  /** Digests of those that were taken and not applied. */
  List<String> messages() {
    return world
        .database
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "select encode(sha256, 'hex') from docusign_message where body is not null"
                            + " order by received_at")
                    .mapTo(String.class)
                    .list());
  }

  /** Runs whatever jobs an envelope may need until it is over or waits for its signer. */
  void work(UUID id) {
    for (int turn = 0; turn < 6; turn++) {
      var kind =
          switch (envelope(id).state()) {
            case PLANNED -> SendJob.KIND;
            case ENDING -> EndJob.KIND;
            case COMPLETED -> ResultJob.KIND;
            default -> "";
          };
      if (kind.isEmpty()) {
        return;
      }
      world.run(kind, id);
    }
  }

  private DocusignConfig config() throws IOException {
    var account = SimulatedDocusign.Account.usual();
    var roots = Files.createTempFile("docusign-roots-", ".pem");
    Files.writeString(roots, docusign.tlsRootPem());
    roots.toFile().deleteOnExit();
    return DocusignConfig.of(
        Optional.of(
            List.of(
                DocusignConnection.of(
                    Optional.empty(),
                    docusign.oauthHost(),
                    account.integrationKey(),
                    account.userId(),
                    account.accountId(),
                    new Secret(docusign.generateKey()),
                    URI.create("https://countersign.example/consent"),
                    Optional.of(roots),
                    Optional.of(List.of(new Secret(HMAC_KEY))),
                    Optional.empty(),
                    Optional.of(Duration.ofSeconds(6))))),
        Optional.empty(),
        Optional.empty(),
        Optional.of(URI.create("http://127.0.0.1:" + door.getAddress().getPort() + CONNECT)));
  }

  SigningRequest request(SignerId signer, FilingId... filings) {
    return request(signer, Isolation.TOGETHER, filings);
  }

  SigningRequest request(SignerId signer, Isolation isolation, FilingId... filings) {
    return world.request(
        signer, List.of(filings), SignatureMethod.DOCUSIGN, Delivery.LINK, isolation);
  }

  SigningRequest request(SignerId signer, Delivery delivery, FilingId... filings) {
    return world.request(
        signer, List.of(filings), SignatureMethod.DOCUSIGN, delivery, Isolation.TOGETHER);
  }

  /** The one envelope of a request. */
  SigningEnvelope ofRequest(SigningRequest request) {
    return world.tx(tx -> tx.store(EnvelopeStore.class).ofRequest(request.id())).get(0);
  }

  /** Everything that DocuSign has mailed. */
  String mailbox() {
    try {
      return HttpClient.newHttpClient()
          .send(
              HttpRequest.newBuilder(servers.mailbox().resolve("/messages")).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The client opens the link, agrees, approves, and goes to DocuSign. */
  Ceremony begun(FilingId... filings) {
    var ceremony = world.clientCeremony();
    world.decide(ceremony, Decision.APPROVE, filings);
    begin(ceremony);
    return ceremony;
  }

  DocusignStanding begin(Ceremony ceremony) {
    return world.tx(
        tx -> world.signing.docusign().begin(tx, world.callerOf(ceremony), ceremony.id()));
  }

  DocusignStanding standing(Ceremony ceremony) {
    return world.tx(tx -> world.signing.docusign().standing(tx, ceremony));
  }

  /** The one envelope that is not over. */
  SigningEnvelope going(Ceremony ceremony) {
    var going = allGoing(ceremony);
    if (going.size() != 1) {
      throw new AssertionError("There are " + going.size());
    }
    return going.get(0);
  }

  List<SigningEnvelope> allGoing(Ceremony ceremony) {
    return world.tx(
        tx ->
            tx.store(EnvelopeStore.class)
                .going(ceremony.signerId().orElseThrow(), ceremony.attorneyId()));
  }

  SigningEnvelope envelope(UUID id) {
    return world.tx(tx -> tx.store(EnvelopeStore.class).find(id).orElseThrow());
  }

  Outcome send(SigningEnvelope envelope) {
    return world.run(SendJob.KIND, envelope.id());
  }

  Outcome look(SigningEnvelope envelope) {
    return world.run(LookJob.KIND, envelope.id());
  }

  Outcome fetch(SigningEnvelope envelope) {
    return world.run(ResultJob.KIND, envelope.id());
  }

  Outcome end(SigningEnvelope envelope) {
    return world.run(EndJob.KIND, envelope.id());
  }

  void reconcile() {
    JobDriver.turn(world.jobs, "docusign.reconcile");
  }

  @Override
  public void close() {
    door.stop(0);
    servers.close();
  }
}
