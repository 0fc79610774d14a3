package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A signer's certificate and what leads to the root.
 *
 * @param certificates leaf first, root last; at least the leaf
 */
public record SignerChain(List<X509Certificate> certificates) {
  public SignerChain {
    certificates = List.copyOf(certificates);
    if (certificates.isEmpty()) {
      throw new IllegalArgumentException("A signer's chain has at least the signer's certificate");
    }
  }

  /** The signer's certificate. */
  public X509Certificate leaf() {
    return certificates.get(0);
  }

  /** The chain without a self-issued certificate behind the leaf. */
  List<X509Certificate> belowRoot() {
    return certificates.stream()
        .filter(
            c ->
                c.equals(leaf()) || !c.getIssuerX500Principal().equals(c.getSubjectX500Principal()))
        .toList();
  }
}
