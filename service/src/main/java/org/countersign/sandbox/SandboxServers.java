package org.countersign.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.countersign.platform.values.TrustClock;
import org.countersign.sandbox.docusign.DocusignServer;

/** The fake outside world, running. */
public final class SandboxServers implements AutoCloseable {
  private final FilingServer filing;
  private final MailboxServer mailbox;
  private final Optional<DocusignServer> docusign;

  private SandboxServers(
      FilingServer filing, MailboxServer mailbox, Optional<DocusignServer> docusign) {
    this.filing = filing;
    this.mailbox = mailbox;
    this.docusign = docusign;
  }

  /** Starts with the trust anchors of the configured PEM file, read anew at every submission. */
  public static SandboxServers start(
      SandboxConfig config, ExaminerProgram program, TrustClock clock) throws IOException {
    return start(
        config,
        program,
        () -> config.trustFile().map(SandboxServers::read).orElse(List.of()),
        clock);
  }

  /**
   * Starts the servers on loopback.
   *
   * @param trust the roots an agency would have been given beforehand
   * @param program looks into the containers; not started before the first one comes
   * @throws IOException when a port is taken or the directory cannot be used
   */
  public static SandboxServers start(
      SandboxConfig config, ExaminerProgram program, TrustProvider trust, TrustClock clock)
      throws IOException {
    return start(
        config, new Examiners(program, config.limits(), trust, clock, Alarm.real()), clock);
  }

  static SandboxServers start(SandboxConfig config, Examine examination, TrustClock clock)
      throws IOException {
    var book = SubmissionBook.open(config.keptIn());
    var filing = FilingServer.start(config, new FilingDesk(book, examination, clock));
    try {
      var mailbox = MailboxServer.start(config.mailboxPort());
      try {
        return new SandboxServers(filing, mailbox, simulator(config, clock, mailbox));
      } catch (IOException e) {
        mailbox.close();
        throw e;
      }
    } catch (IOException e) {
      filing.close();
      throw e;
    }
  }

  private static Optional<DocusignServer> simulator(
      SandboxConfig config, TrustClock clock, MailboxServer mailbox) throws IOException {
    return config.simulated().isEmpty()
        ? Optional.empty()
        : Optional.of(
            DocusignServer.start(
                config.simulated().get(),
                clock,
                (to, subject, text) -> mailbox.deliver(to, subject, text, clock.now().toString())));
  }

  /** Base address; {@code /submissions/{id}} and {@code /management} are below it. */
  public URI filingEndpoint() {
    return filing.address();
  }

  /** Base address of the mailbox; a page at {@code /}, JSON at {@code /messages}. */
  public URI mailbox() {
    return mailbox.address();
  }

  /** The DocuSign simulator, when it is configured. */
  public Optional<DocusignControl> docusign() {
    return docusign.map(DocusignControl.class::cast);
  }

  @Override
  public void close() {
    filing.close();
    mailbox.close();
    docusign.ifPresent(DocusignServer::close);
  }

  private static List<X509Certificate> read(Path pem) {
    try (var stream = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificates(stream).stream()
          .map(X509Certificate.class::cast)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("The endpoint's trust anchors cannot be read", e);
    } catch (CertificateException e) {
      throw new IllegalStateException("The endpoint's trust anchors are not certificates", e);
    }
  }
}
