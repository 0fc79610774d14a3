package org.countersign.filing.signing.docusign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.countersign.filing.signing.DocusignConnection;
import org.countersign.platform.values.TrustClock;

/** What is kept of one connection while the service runs. */
record DocusignAccount(DocusignConnection connection, EnvelopeGateway envelopes) {
  /**
   * Makes ready to call; calls nobody yet.
   *
   * @throws IllegalArgumentException when the trusted roots cannot be read
   */
  static DocusignAccount open(DocusignConnection connection, ObjectMapper json, TrustClock clock) {
    var transport =
        new VerifiedApiClient.Transport(
            tls(connection),
            Math.toIntExact(connection.connectTimeout().toMillis()),
            Math.toIntExact(connection.readTimeout().toMillis()));
    Supplier<VerifiedApiClient> clients = () -> new VerifiedApiClient(transport);
    var answered = new Answered(json, clock);
    var tokens = new AccessTokens(connection, clients, answered, clock);
    return new DocusignAccount(
        connection, new EnvelopeGateway(connection, clients, tokens, answered));
  }

  /** Whether an envelope lies in it. */
  boolean is(SigningEnvelope envelope) {
    return connection.accountId().equalsIgnoreCase(envelope.accountId());
  }

  /**
   * Looks for an envelope that may have been made.
   *
   * @throws DocusignException never REFUSED: what could not be looked for may exist
   */
  Optional<String> find(SigningEnvelope envelope) throws DocusignException {
    try {
      return envelopes.find(
          envelope.transactionId(), envelope.id().toString(), envelope.createdAt());
    } catch (DocusignException e) {
      if (e.kind() != DocusignException.Kind.REFUSED) {
        throw e;
      }
      throw e.unanswered();
    }
  }

  private static SSLContext tls(DocusignConnection connection) {
    try {
      var context = SSLContext.getInstance("TLS");
      var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(
          connection.trustedRoots().isPresent() ? roots(connection.trustedRoots().get()) : null);
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalArgumentException("docusign.connections: trustedRoots", e);
    }
  }

  private static KeyStore roots(Path pem) throws GeneralSecurityException, IOException {
    var roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    try (InputStream in = Files.newInputStream(pem)) {
      int number = 0;
      for (var root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        roots.setCertificateEntry("root-" + number++, root);
      }
    }
    return roots;
  }
}
