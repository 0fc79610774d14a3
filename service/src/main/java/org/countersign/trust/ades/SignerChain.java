package org.countersign.trust.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.countersign.trust.keys.Ecdsa;
import org.countersign.trust.keys.EcdsaEngines;
import org.countersign.trust.keys.SignerKey;

/**
 * A signer's certificate and what leads to the root. Whatever of it goes into every signature is
 * read and encoded once, so keep it for the whole ceremony. Thread-safe.
 */
public final class SignerChain {
  private final List<X509Certificate> certificates;
  private final SignerKey key;
  private final CmsTemplate template;

  /**
   * @param certificates leaf first, root last; at least the leaf
   */
  public SignerChain(List<X509Certificate> certificates) {
    this(certificates, EcdsaEngines.fastest());
  }

  /**
   * @param engine verifies the leaf's signatures
   */
  public SignerChain(List<X509Certificate> certificates, Ecdsa engine) {
    this.certificates = List.copyOf(certificates);
    if (this.certificates.isEmpty()) {
      throw new IllegalArgumentException("A signer's chain has at least the signer's certificate");
    }
    this.key = new SignerKey(leaf().getPublicKey(), engine);
    this.template = new CmsTemplate(leaf(), belowRoot(), key.schemes());
  }

  /** Leaf first, root last. */
  public List<X509Certificate> certificates() {
    return certificates;
  }

  /** The signer's certificate. */
  public X509Certificate leaf() {
    return certificates.get(0);
  }

  /** From when on the signer's certificate is valid. */
  public Instant validFrom() {
    return leaf().getNotBefore().toInstant();
  }

  /** Until when the signer's certificate is valid. */
  public Instant validUntil() {
    return leaf().getNotAfter().toInstant();
  }

  /** The chain without a self-issued certificate behind the leaf. */
  List<X509Certificate> belowRoot() {
    return certificates.stream()
        .filter(
            c ->
                c.equals(leaf()) || !c.getIssuerX500Principal().equals(c.getSubjectX500Principal()))
        .toList();
  }

  CmsTemplate template() {
    return template;
  }

  SignerKey key() {
    return key;
  }
}
