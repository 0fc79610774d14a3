package org.countersign.filing.signing.docusign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.countersign.filing.signing.docusign.store.EnvelopeStore;
import org.countersign.platform.jobs.JobDriver;
import org.countersign.platform.jobs.Outcome;
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
  private final SandboxServers servers;

  DocusignWorld() {
    TrustClock real = java.time.Instant::now;
    try {
      servers =
          SandboxServers.start(
              SandboxConfig.inMemory().with(SimulatedDocusign.anyPort()),
              new ExaminerProgram(Path.of("never", "asked"), ""),
              List::of,
              real);
      docusign = servers.docusign().orElseThrow();
      world = SigningWorld.with(config(), () -> List.of(docusign.sealRoot()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    world.advance(Duration.between(world.clock.now(), real.now()));
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
                    Optional.of(Duration.ofSeconds(10))))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  SigningRequest request(SignerId signer, FilingId... filings) {
    return request(signer, Isolation.TOGETHER, filings);
  }

  SigningRequest request(SignerId signer, Isolation isolation, FilingId... filings) {
    return world.request(
        signer, List.of(filings), SignatureMethod.DOCUSIGN, Delivery.LINK, isolation);
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
    servers.close();
  }
}
