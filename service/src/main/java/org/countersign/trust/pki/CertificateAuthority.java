package org.countersign.trust.pki;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.countersign.platform.db.Tx;
import org.countersign.trust.keys.SigningKey;

/** Issues certificates and knows the authorities' own. */
public final class CertificateAuthority {
  CertificateAuthority() {}

  /**
   * Certifies a ceremony key: P-256 only, the caller has checked the proof of possession.
   *
   * @throws org.countersign.platform.values.Failure {@link PkiProblem#KEY_NOT_ACCEPTED}
   */
  public IssuedCertificate issueCeremony(Tx tx, CeremonySubject subject, PublicKey key) {
    throw new UnsupportedOperationException();
  }

  /** An authority's certificate. */
  public X509Certificate certificate(CaRole role) {
    throw new UnsupportedOperationException();
  }

  /** An authority's certificate up to the root, which is last. */
  public List<X509Certificate> chain(CaRole role) {
    throw new UnsupportedOperationException();
  }

  /** The certificate of one of the service's own keys up to the root, leaf first. */
  public List<X509Certificate> chain(ServiceRole role) {
    throw new UnsupportedOperationException();
  }

  /** The key that belongs to {@link #chain(ServiceRole)}. */
  public SigningKey key(ServiceRole role) {
    throw new UnsupportedOperationException();
  }
}
