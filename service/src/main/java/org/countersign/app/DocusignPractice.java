package org.countersign.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.sandbox.SandboxServers;
import org.countersign.sandbox.SimulatedDocusign;

/**
 * How a practice service is told of the DocuSign simulator beside it, as an operator tells it of a
 * real account: docs/docusign.md.
 *
 * @param simulated its account
 * @param oauthHost where it is
 * @param privateKey PEM of the application's key
 * @param roots directory of the roots of its TLS certificate and of its seals
 */
record DocusignPractice(
    SimulatedDocusign simulated, String oauthHost, String privateKey, Path roots) {
  private static final int KEY_BYTES = 32;
  private static final String TLS = "docusign-tls-root.pem";
  private static final String SEALS = "docusign-seal-root.pem";

  /** An account whose messages are signed with a key that nobody else has. */
  static SimulatedDocusign simulated(int port) {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return new SimulatedDocusign(
        port,
        SimulatedDocusign.Account.usual(),
        SimulatedDocusign.Connect.signedWith(Base64.getEncoder().encodeToString(key)));
  }

  /** Registers a key there and fetches what an operator would be given. */
  static Optional<DocusignPractice> connect(
      SandboxServers outside, Optional<SimulatedDocusign> simulated, Path data) throws IOException {
    if (simulated.isEmpty() || outside.docusign().isEmpty()) {
      return Optional.empty();
    }
    var docusign = outside.docusign().get();
    var roots = Files.createDirectories(data.resolve("sandbox"));
    Files.writeString(roots.resolve(TLS), docusign.tlsRootPem());
    Files.writeString(roots.resolve(SEALS), docusign.sealRootPem());
    return Optional.of(
        new DocusignPractice(simulated.get(), docusign.oauthHost(), docusign.generateKey(), roots));
  }

  /** Variables that hold what the configuration names by reference. */
  Map<String, String> secrets() {
    return Map.of(
        "COUNTERSIGN_SECRET_DOCUSIGN_KEY",
        privateKey,
        "COUNTERSIGN_SECRET_DOCUSIGN_CONNECT_KEY",
        simulated.connect().hmacKeys().get(0));
  }

  /** Values of the configuration of a service on {@code port}, by JSON Pointer. */
  Map<String, Object> settings(int port) {
    var account = simulated.account();
    return Map.of(
        "/modules/docusign",
        Map.of(
            "connectUrl",
            "http://localhost:" + port + "/v1/docusign/connect",
            "connections",
            List.of(
                Map.of(
                    "oauthHost", oauthHost,
                    "integrationKey", account.integrationKey(),
                    "userId", account.userId(),
                    "accountId", account.accountId(),
                    "privateKey", "secret://docusign-key",
                    "redirectUri", "http://localhost:" + port + "/",
                    "trustedRoots", roots.resolve(TLS).toString(),
                    "connectKeys", List.of("secret://docusign-connect-key")))),
        "/modules/verification",
        Map.of("trustAnchors", Map.of("DOCUSIGN", List.of(roots.resolve(SEALS).toString()))));
  }
}
