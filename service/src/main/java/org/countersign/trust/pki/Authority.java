package org.countersign.trust.pki;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.countersign.trust.keys.KeyVersion;
import org.countersign.trust.keys.SigningKey;

/**
 * One authority: a role with one key. A role that got a new key is another authority with another
 * name, so that lists and responses of the two never mix.
 *
 * @param generation 1 for a role's first key
 * @param key absent where it is kept offline: a root's
 * @param chain its certificate first, the root's last
 */
record Authority(
    CaRole role, int generation, Optional<SigningKey> key, List<X509Certificate> chain) {
  Authority {
    chain = List.copyOf(chain);
  }

  static Authority of(CaRole role, KeyVersion version) {
    return new Authority(role, version.generation(), version.key(), version.chain());
  }

  /** How the tables call it: {@code CEREMONY}, {@code CEREMONY-2}. */
  String id() {
    return generation == 1 ? role.name() : role.name() + "-" + generation;
  }

  /** How {@code /pki/{name}.crt} and {@code .crl} call it. */
  String fileName() {
    return id().toLowerCase(Locale.ROOT);
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  X500Name name() {
    return X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded());
  }

  /** The key, or an explanation that an operator understands. */
  SigningKey signer() {
    return key.orElseThrow(
        () -> new IllegalStateException("The key of " + id() + " is kept offline."));
  }

  boolean online() {
    return key.isPresent();
  }
}
