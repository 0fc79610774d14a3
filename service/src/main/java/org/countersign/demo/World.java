package org.countersign.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What an outsider is told before the story starts.
 *
 * @param service the service's address
 * @param mailbox where the sandbox shows mail
 * @param registrarLink has the operator run {@code create-registrar} and hand over the one-time
 *     link
 * @param vendorClients has the operator run {@code create-client} for a vendor's public keys
 * @param docusign whom an outsider trusts there; absent where nobody signs at DocuSign
 */
public record World(
    URI service,
    URI mailbox,
    Supplier<URI> registrarLink,
    VendorClients vendorClients,
    Optional<DocusignRoots> docusign) {
  /**
   * Roots of DocuSign.
   *
   * @param tls whom a client's browser trusts
   * @param seal whom a recipient of documents trusts
   */
  public record DocusignRoots(X509Certificate tls, X509Certificate seal) {}

  /** The operator's command that creates an API client. */
  @FunctionalInterface
  public interface VendorClients {
    /** Returns the client id ({@code cli_…}) for the name and public keys (a JWK set) given. */
    String create(String name, JsonNode jwks);
  }
}
