package org.countersign.trust.keys;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One key of a role, and its certificate.
 *
 * @param name what to call it in {@link Keys#certify}
 * @param generation 1 for the role's first key
 * @param activeFrom when it takes over from the one before
 * @param key absent where only the certificate is here: the root's, kept offline
 * @param chain leaf first, root last; empty before it has a certificate
 */
public record KeyVersion(
    String name,
    KeyRole role,
    int generation,
    Instant activeFrom,
    Optional<SigningKey> key,
    List<X509Certificate> chain) {
  public KeyVersion {
    chain = List.copyOf(chain);
  }

  /** Whether its certificate is one of this key. */
  public boolean certifies(PublicKey publicKey) {
    return !chain.isEmpty() && chain.get(0).getPublicKey().equals(publicKey);
  }

  /** Whether it can be used for what its role is for. */
  boolean usable() {
    return key.isPresent() && (!role.certified() || !chain.isEmpty());
  }
}
